/// A small, fast, seeded random number generator whose numbers are the same everywhere.
///
///     state += 0x9E3779B97F4A7C15;  output = mix(state)
///
/// Period 2⁶⁴; passes BigCrush. Not for secrets. Copies go on independently from where they were
/// taken, so keep one value and pass it `inout`.
///
/// - SeeAlso: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
///   *OOPSLA* 2014, pp. 453–472, doi:10.1145/2660193.2660195.
public struct SplitMix64: RandomNumberGenerator, Sendable, Hashable {
  /// What the next number is made from.
  @usableFromInline var state: UInt64

  /// A generator that gives the same numbers for the same seed; every seed is fine, 0 too.
  @inlinable
  public init(seed: UInt64) {
    state = seed
  }

  /// One of many unrelated generators of a seed, for example one per customer.
  ///
  /// What stream 7 draws does not depend on how much stream 6 drew, so parts can be made in any
  /// order or in parallel. `mix(mix(seed) + stream)`, own definition.
  @inlinable
  public init(seed: UInt64, stream: UInt64) {
    state = SplitMix64.mix(SplitMix64.mix(seed &+ SplitMix64.step) &+ stream)
  }

  /// The odd constant nearest 2⁶⁴ divided by the golden ratio.
  @usableFromInline static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// A bijection of 64 bits in which each input bit changes about half of the output bits.
  @inlinable
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    state &+= SplitMix64.step
    return SplitMix64.mix(state)
  }
}
