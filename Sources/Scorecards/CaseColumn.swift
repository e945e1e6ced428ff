/// A variable of all cases, one value a case.
public enum CaseColumn: Sendable, Hashable {
  /// Numbers; NaN is missing.
  case numbers([Double])
  /// Positions among labels, which are sorted and differ; −1 is missing.
  case categories(codes: [Int32], labels: [String])

  /// Categories given as text; nil is missing.
  public init(texts: [String?]) {
    let labels = Set(texts.compactMap(\.self)).sorted()
    let codes = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, Int32($0)) })
    self = .categories(codes: texts.map { $0.flatMap { codes[$0] } ?? -1 }, labels: labels)
  }

  /// The number of cases.
  public var count: Int {
    switch self {
    case .numbers(let values): values.count
    case .categories(let codes, _): codes.count
    }
  }

  /// The cases at these places, in their order.
  public func gathered(_ places: [Int]) -> CaseColumn {
    switch self {
    case .numbers(let values): .numbers(places.map { values[$0] })
    case .categories(let codes, let labels):
      .categories(codes: places.map { codes[$0] }, labels: labels)
    }
  }
}
