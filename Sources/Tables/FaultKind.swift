/// What can be wrong, or worth saying, about a cell, a record, a header or a file.
///
/// The raw value is a stable code that tools may rely on.
public enum FaultKind: String, Sendable, Hashable, CaseIterable {
  // Cells that are numbers or amounts
  case notANumber = "not_a_number"
  case decimalComma = "decimal_comma"
  case decimalPoint = "decimal_point"
  case badGrouping = "bad_grouping"
  case tooManyDecimals = "too_many_decimals"
  case amountOutOfRange = "amount_out_of_range"
  case numberOutOfRange = "number_out_of_range"
  case percentAsAmount = "percent_as_amount"
  case otherCurrency = "other_currency"
  case dust = "dust"
  case rounded = "rounded"
  // Cells that are dates
  case notADate = "not_a_date"
  case ambiguousDate = "ambiguous_date"
  case noSuchDay = "no_such_day"
  case excelSerialDate = "excel_serial_date"
  // Other cells
  case notABoolean = "not_a_boolean"
  case notAllowed = "not_allowed"
  case requiredEmpty = "required_empty"
  case invalidText = "invalid_text"
  case nulByte = "nul_byte"
  // Records
  case tooFewCells = "too_few_cells"
  case tooManyCells = "too_many_cells"
  case unterminatedQuote = "unterminated_quote"
  case textAfterQuote = "text_after_quote"
  case fieldTooLarge = "field_too_large"
  case recordTooLarge = "record_too_large"
  // Headers
  case duplicateHeader = "duplicate_header"
  case secondChoice = "second_choice"
  case unknownHeader = "unknown_header"
  // Files
  case detectedEncoding = "detected_encoding"
  case detectedDelimiter = "detected_delimiter"
  case noRows = "no_rows"
  // Histories of purchases
  case negativeNumber = "negative_number"
  case notWhole = "not_whole"
  case beyondAge = "beyond_age"
  case ageWithoutCount = "age_without_count"
  case notOccasions = "not_occasions"
  case moreThanOccasions = "more_than_occasions"
  // Answers and cases
  case outsideScale = "outside_scale"
  case otherScale = "other_scale"
  case beforeOpening = "before_opening"
  // Rows against other rows and tables
  case unknownCustomer = "unknown_customer"
  case duplicateRow = "duplicate_row"
  case repeatedRow = "repeated_row"
  case futureDate = "future_date"
  case similarIds = "similar_ids"

  /// Whether it is an error or a notice unless the caller says otherwise.
  public var severity: Fault.Severity {
    switch self {
    case .dust, .rounded, .secondChoice, .unknownHeader, .detectedEncoding, .detectedDelimiter,
      .noRows, .futureDate, .similarIds:
      .notice
    default: .error
    }
  }

  /// True when the record as a whole could not be read, so that its cells cannot be told apart.
  public var concernsWholeRecord: Bool {
    switch self {
    case .tooFewCells, .tooManyCells, .unterminatedQuote, .textAfterQuote, .fieldTooLarge,
      .recordTooLarge:
      true
    default: false
    }
  }
}
