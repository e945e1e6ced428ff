import Statistics

/// The natural logarithm of Γ(x) for x > 0, from portable logarithms alone.
///
/// Stirling's series above 12, reached by Γ(x) = Γ(x + 1)/x. Relative error about 1e-15.
func logGamma(_ x: Double) -> Double {
  var product = 1.0
  var shifted = x
  while shifted < 12 {
    product *= shifted
    shifted += 1
  }
  let inverse = 1 / shifted
  let square = inverse * inverse
  let series =
    inverse
    * (1 / 12.0
      - square
      * (1 / 360.0
        - square
        * (1 / 1260.0
          - square * (1 / 1680.0 - square * (1 / 1188.0 - square * 691 / 360_360)))))
  return (shifted - 0.5) * PortableMath.log(shifted) - shifted + 0.918_938_533_204_672_8 + series
    - PortableMath.log(product)
}
