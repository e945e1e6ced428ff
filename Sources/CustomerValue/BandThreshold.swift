/// What a score must reach to be in a band or a higher one.
///
/// Lower for who was there the period before, higher for who was below, so that only a clear move
/// changes the cell.
struct BandThreshold: Sendable, Hashable {
  /// For customers whose band before is not known.
  let plain: Double
  /// For customers who were in the band or a higher one.
  let lowered: Double
  /// For customers who were below.
  let raised: Double

  init(_ threshold: Double, margin: Double) {
    plain = threshold
    lowered = margin > 0 ? BandThreshold.moved(threshold, by: -margin) : threshold
    // Nobody scores above 1, so that is always enough.
    raised =
      margin > 0
      ? (threshold + margin < 1
        ? BandThreshold.moved(threshold, by: margin) : max(threshold, 1)) : threshold
  }

  /// A score moved by the margin, without the noise of the addition: 0.58 + 0.02 is 0.6.
  static func moved(_ score: Double, by difference: Double) -> Double {
    let sum = score + difference
    let tidy = (sum * 1e12).rounded() / 1e12
    return abs(tidy - sum) < 1e-15 ? tidy : sum
  }

  /// The threshold for who was in a cell before, nil for no known cell.
  ///
  /// `band` is the place of the band that begins here among `bands`, best first.
  func threshold(previous: GridCell?, root: ScoreRoot, band: Int, bands: [String]) -> Double {
    guard let previous else { return plain }
    let name = root == .value ? previous.value.rawValue : previous.loyalty.rawValue
    // A cell of the other shape can have a band that this one lacks.
    guard let place = bands.firstIndex(of: name) else { return plain }
    return place <= band ? lowered : raised
  }
}
