public import Columns

/// The names that an expression may use: columns with their types, and constants.
public struct Scope: Sendable, Hashable {
  /// The columns.
  public let schema: Schema
  /// Constants by name, such as `as_of` and `period_start`.
  ///
  /// A constant hides a column of the same name.
  public let constants: [String: Literal]

  /// The names of a table and of its surroundings.
  public init(schema: Schema, constants: [String: Literal] = [:]) {
    self.schema = schema
    self.constants = constants
  }
}
