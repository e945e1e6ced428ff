public import Columns

/// One word that an enumerated column may hold, with its spellings.
public struct EnumeratedValue: Sendable, Hashable {
  /// The word as expressions and outputs use it.
  public let name: String
  /// Other spellings, Chinese and English.
  public let spellings: [String]

  /// A word; its spellings are separated by blanks.
  init(_ name: String, _ spellings: String) {
    self.name = name
    self.spellings = spellings.split(separator: " ").map(String.init)
  }
}

/// A column that Sextant knows.
public struct StandardColumn: Sendable, Hashable {
  /// The name as expressions use it.
  public let name: String
  /// The type of the cells.
  public let type: ColumnType
  /// Headers that Chinese analysts give it, the usual one first.
  public let chineseNames: [String]
  /// Further English headers.
  public let englishNames: [String]
  /// True when the table cannot be read without the column, nor a row without the cell.
  public let isRequired: Bool
  /// True when cells must not be shown outside worklists.
  public let isPersonal: Bool
  /// True when the cell names the row, so that a second row with it is a duplicate.
  public let isRowIdentity: Bool
  /// The words the cells may hold; empty when they are free.
  public let allowedValues: [EnumeratedValue]

  /// All spellings of the header, the best first.
  public var headers: [String] { [name] + chineseNames + englishNames }

  /// What a column is besides its name and type.
  struct Roles: OptionSet {
    let rawValue: Int
    static let required = Roles(rawValue: 1)
    static let personal = Roles(rawValue: 2)
    static let rowIdentity = Roles(rawValue: 4)
  }

  /// A column; names are separated by blanks.
  init(
    _ name: String, _ type: ColumnType, _ chinese: String, _ english: String = "",
    _ roles: Roles = [], oneOf allowedValues: [EnumeratedValue] = []
  ) {
    self.name = name
    self.type = type
    chineseNames = chinese.split(separator: " ").map(String.init)
    englishNames = english.split(separator: " ").map(String.init)
    isRequired = roles.contains(.required)
    isPersonal = roles.contains(.personal)
    isRowIdentity = roles.contains(.rowIdentity)
    self.allowedValues = allowedValues
  }
}
