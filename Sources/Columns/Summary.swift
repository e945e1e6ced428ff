/// What is known about a population: small whatever the number of rows it was made from.
///
/// Domain modules implement summaries, engines make them: one for each block of rows, merged in
/// any order. Merging is exact, so neither the order of rows nor the number of threads shows.
public protocol Summary: Sendable {
  /// Takes in the rows of a batch.
  mutating func add(_ batch: Batch)
  /// Takes in all rows of another summary of the same kind and settings.
  mutating func merge(_ other: Self)
  /// The summary as bytes, the same for the same rows in whatever order they came.
  func encoded() -> [UInt8]
}
