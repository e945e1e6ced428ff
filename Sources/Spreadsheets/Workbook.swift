import CXLSXWriter
public import Columns
import Typography

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An Excel workbook (`.xlsx`) on its way to a file.
///
/// Rows go to the file as they come, so that memory does not grow with them. The same sheets give
/// the same bytes: the workbook says it was made on the day it is told.
public final class Workbook {
  private enum Style: Hashable {
    case header, title, heading, note, paragraph, link
    case format(String)
  }

  private let book: UnsafeMutablePointer<lxw_workbook>
  private let scratch: UnsafeMutablePointer<CChar>?
  private var formats: [Style: UnsafeMutablePointer<lxw_format>] = [:]
  private var problem: lxw_error = LXW_NO_ERROR
  private var isOpen = true

  /// Begins a workbook.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - scratch: an existing folder for what is put together in the end.
  ///   - title: the document's title.
  ///   - created: the day it says it was made.
  /// - Throws: A ``WorkbookError`` when there is no memory for it.
  public init(
    _ path: String, scratch: String, title: String, created: Day
  ) throws(WorkbookError) {
    let folder = strdup(scratch)
    var options = lxw_workbook_options()
    options.constant_memory = 1
    options.tmpdir = folder
    guard let book = workbook_new_opt(path, &options) else {
      free(folder)
      throw WorkbookError(message: "there is no memory for a workbook")
    }
    self.book = book
    self.scratch = folder
    title.withCString { title in
      "Sextant".withCString { maker in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.company = UnsafeMutablePointer(mutating: maker)
        properties.created = time_t(created.number) * 86_400
        note(workbook_set_properties(book, &properties))
      }
    }
  }

  deinit {
    if isOpen { _ = workbook_close(book) }
    free(scratch)
  }

  /// Writes a sheet.
  ///
  /// - Precondition: its rows are no more than Excel holds (``Sheet/mostRows``).
  public func add(_ sheet: Sheet) {
    let hasHeaders = !sheet.headers.isEmpty
    precondition(sheet.rowCount + (hasHeaders ? 1 : 0) <= Sheet.mostRows, "a sheet too long")
    guard let place = workbook_add_worksheet(book, sheet.name) else {
      note(LXW_ERROR_PARAMETER_VALIDATION)
      return
    }
    // Before the rows: what is written has left the memory.
    if hasHeaders {
      worksheet_freeze_panes(place, 1, lxw_col_t(sheet.frozenColumns))
      worksheet_repeat_rows(place, 0, 0)
      if sheet.rowCount > 0 {
        note(
          worksheet_autofilter(
            place, 0, 0, lxw_row_t(sheet.rowCount), lxw_col_t(sheet.headers.count - 1)))
      }
    }
    var widths = sheet.headers.map { min(DisplayWidth.of($0), 12) }
    for (column, header) in sheet.headers.enumerated() {
      note(
        worksheet_write_string(place, 0, lxw_col_t(column), header, format(.header)))
    }
    let first = hasHeaders ? 1 : 0
    for index in 0..<sheet.rowCount {
      for (column, cell) in sheet.row(index).enumerated() {
        write(cell, to: place, lxw_row_t(first + index), lxw_col_t(column))
        if index < 500, let text = cell.measuredText {
          while widths.count <= column { widths.append(0) }
          widths[column] = max(widths[column], DisplayWidth.of(text))
        }
      }
    }
    for (index, text) in sheet.notes.enumerated() {
      write(.note(text), to: place, lxw_row_t(first + sheet.rowCount + 1 + index), 0)
    }
    for column in 0..<max(widths.count, sheet.widths.count) {
      let measured = widths.indices.contains(column) ? widths[column] : 0
      let width = sheet.widths.indices.contains(column) ? sheet.widths[column] : measured
      note(
        worksheet_set_column(
          place, lxw_col_t(column), lxw_col_t(column), Double(min(max(width, 8), 60)) + 2, nil))
    }
    worksheet_set_landscape(place)
    worksheet_set_paper(place, 9)  // A4
    worksheet_fit_to_pages(place, 1, 0)
  }

  /// Puts the file together.
  ///
  /// - Throws: A ``WorkbookError`` when the disk is full or a cell could not be written.
  public func close() throws(WorkbookError) {
    isOpen = false
    note(workbook_close(book))
    guard problem == LXW_NO_ERROR else {
      throw WorkbookError(message: String(cString: lxw_strerror(problem)))
    }
  }

  private func note(_ outcome: lxw_error) {
    if problem == LXW_NO_ERROR { problem = outcome }
  }

  private func write(
    _ cell: SheetCell, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t,
    _ column: lxw_col_t
  ) {
    func text(_ text: String, _ style: Style?) {
      guard !text.isEmpty else { return }
      note(
        worksheet_write_string(sheet, row, column, Workbook.cut(text), style.flatMap(format)))
    }
    func number(_ value: Double, _ pattern: String) {
      guard value.isFinite else { return }
      note(worksheet_write_number(sheet, row, column, value, format(.format(pattern))))
    }
    switch cell {
    case .empty: break
    case .text(let string): text(string, nil)
    case .paragraph(let string): text(string, .paragraph)
    case .title(let string): text(string, .title)
    case .heading(let string): text(string, .heading)
    case .note(let string): text(string, .note)
    case .link(let string, let target):
      let name = target.replacing("'", with: "''")
      note(
        worksheet_write_url(sheet, row, column, "internal:'\(name)'!A1", format(.link)))
      text(string, .link)
    case .count(let count): number(Double(count), "#,##0")
    case .number(let value, let decimals): number(value, Workbook.pattern("0", decimals))
    case .amount(let value, let decimals): number(value, Workbook.pattern("#,##0", decimals))
    case .share(let share): number(share, "0.0%")
    case .day(let day):
      let serial = Workbook.serial(day)
      // Excel knows no days before 1900.
      if serial >= 1 { number(serial, "yyyy-mm-dd") } else { text(day.description, nil) }
    case .boolean(let value):
      note(worksheet_write_boolean(sheet, row, column, value ? 1 : 0, nil))
    }
  }

  private static func pattern(_ whole: String, _ decimals: Int) -> String {
    decimals > 0 ? "\(whole).\(String(repeating: "0", count: min(decimals, 15)))" : whole
  }

  /// Excel's number of a day: 1 January 1900 is 1, and there is a 29 February 1900 that never was.
  private static func serial(_ day: Day) -> Double {
    Double(day.number) + (day.number >= -25_508 ? 25_569 : 25_568)
  }

  /// The text as Excel holds it, in UTF-16 units.
  private static func cut(_ text: String) -> String {
    guard text.utf16.count > 32_767 else { return text }
    var result = ""
    var length = 0
    for character in text {
      length += character.utf16.count
      if length > 32_766 { break }
      result.append(character)
    }
    return result + "…"
  }

  private func format(_ style: Style) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[style] { return known }
    guard let format = workbook_add_format(book) else { return nil }
    switch style {
    case .header:
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bg_color(format, 0xEAEFF5)
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 16)
    case .heading:
      format_set_bold(format)
      format_set_font_size(format, 12)
    case .note:
      format_set_italic(format)
      format_set_font_color(format, 0x595959)
    case .paragraph:
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .link:
      format_set_font_color(format, 0x1F4E9E)
      format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    case .format(let pattern): format_set_num_format(format, pattern)
    }
    formats[style] = format
    return format
  }
}
