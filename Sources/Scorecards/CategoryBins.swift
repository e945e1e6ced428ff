/// How words are sorted into bins: groups of categories, one bin for what is in no group, and one
/// for the missing.
///
/// The bin of what is in no group takes the rare categories of the fit and all that appear later.
public struct CategoryBins: Sendable, Hashable {
  /// The categories of each group; sorted within a group, no category in two of them.
  public let groups: [[String]]
  private let places: [String: Int]

  /// Bins of groups that somebody chose; a category named twice stays where it was named first.
  public init(groups: [[String]]) {
    var places: [String: Int] = [:]
    self.groups = groups.enumerated().map { place, names in
      Set(names).sorted().filter { places.updateValueIfAbsent(place, forKey: $0) }
    }
    self.places = places
  }

  /// The number of bins: groups, what is in none, and the missing.
  public var count: Int { groups.count + 2 }

  /// The bin of categories that no group names.
  public var other: Int { groups.count }

  /// The bin of a category, from 0; nil is missing, the last bin.
  public func bin(of category: String?) -> Int {
    guard let category else { return count - 1 }
    return places[category] ?? other
  }
}

extension Dictionary {
  /// Adds a value unless the key has one; true when it was added.
  fileprivate mutating func updateValueIfAbsent(_ value: Value, forKey key: Key) -> Bool {
    if self[key] != nil { return false }
    self[key] = value
    return true
  }
}
