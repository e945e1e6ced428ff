/// Why a workbook could not be written.
public struct WorkbookError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, as libxlsxwriter says it.
  public let message: String

  /// What is wrong.
  public var description: String { message }
}
