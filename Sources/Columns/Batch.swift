/// A column's name and type.
public struct Field: Sendable, Hashable {
  /// The name, as expressions use it.
  public let name: String
  /// The type of the cells.
  public let type: ColumnType

  /// A field.
  public init(_ name: String, _ type: ColumnType) {
    self.name = name
    self.type = type
  }
}

/// The fields of a batch, in order, with their positions by name.
public struct Schema: Sendable, Hashable {
  /// The fields in order.
  public private(set) var fields: [Field]
  private var positions: [String: Int]

  /// A schema; of two fields with one name the first is found.
  public init(_ fields: [Field] = []) {
    self.fields = []
    positions = [:]
    for field in fields { append(field) }
  }

  /// Adds a field at the end.
  public mutating func append(_ field: Field) {
    if positions[field.name] == nil { positions[field.name] = fields.count }
    fields.append(field)
  }

  /// The position of the field with this name.
  public func position(of name: String) -> Int? { positions[name] }

  /// The field with this name.
  public subscript(name: String) -> Field? { positions[name].map { fields[$0] } }
}

/// Some rows of a table: typed columns of equal length.
public struct Batch: Sendable {
  /// Names and types of the columns.
  public private(set) var schema: Schema
  /// The columns, in the schema's order.
  public private(set) var columns: [Column]
  /// The number of rows, also when there are no columns.
  public let rowCount: Int

  /// A batch without columns.
  public init(rowCount: Int) {
    schema = Schema()
    columns = []
    self.rowCount = rowCount
  }

  /// A batch of the given columns, each `rowCount` long and of its field's type.
  public init(schema: Schema, columns: [Column], rowCount: Int) {
    precondition(schema.fields.count == columns.count)
    precondition(columns.allSatisfy { $0.count == rowCount })
    self.schema = schema
    self.columns = columns
    self.rowCount = rowCount
  }

  /// Adds a column.
  public mutating func append(_ name: String, _ column: Column) {
    precondition(column.count == rowCount)
    schema.append(Field(name, column.type))
    columns.append(column)
  }

  /// Adds all columns of another batch of the same rows.
  public mutating func append(_ other: Batch) {
    for (field, column) in zip(other.schema.fields, other.columns) { append(field.name, column) }
  }

  /// Puts a column in the place of the one with this name, or adds it.
  public mutating func replace(_ name: String, _ column: Column) {
    precondition(column.count == rowCount)
    guard let position = schema.position(of: name) else {
      append(name, column)
      return
    }
    columns[position] = column
    var fields = schema.fields
    fields[position] = Field(name, column.type)
    schema = Schema(fields)
  }

  /// The column with this name.
  public subscript(name: String) -> Column? {
    schema.position(of: name).map { columns[$0] }
  }
}
