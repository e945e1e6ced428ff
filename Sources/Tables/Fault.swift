/// Something wrong with the data, or worth saying about it: collected, never thrown.
///
///     orders.csv:2566:4: error: column 'amount': '1.234,50' has a decimal comma
///       fix: write 1234.50, or set decimal_comma: true for this table
public struct Fault: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable {
    /// The row is set aside.
    case error
    /// The row is used.
    case notice
  }

  /// The languages faults are worded in.
  public enum Language: Sendable, Hashable, CaseIterable {
    case english, chinese
  }

  /// What it is; `kind.rawValue` is a stable code.
  public let kind: FaultKind
  /// How bad it is.
  public let severity: Severity
  /// Where it is.
  public var place: Place
  /// The cell's text, at most 40 characters and an ellipsis; `***` when the column is personal.
  public let value: String?
  /// What the wording needs besides place and value: expected counts or allowed words.
  public let details: [String]

  /// A fault with a value that is already fit to be shown.
  public init(
    _ kind: FaultKind, severity: Severity? = nil, at place: Place, value: String? = nil,
    details: [String] = []
  ) {
    self.kind = kind
    self.severity = severity ?? kind.severity
    self.place = place
    self.value = value.map { ShownText($0).text }
    self.details = details
  }

  /// A fault of a cell, whose text is cut, or masked when the column is personal.
  public init(
    _ kind: FaultKind, severity: Severity? = nil, at place: Place,
    cell: UnsafeBufferPointer<UInt8>, isPersonal: Bool, details: [String] = []
  ) {
    self.kind = kind
    self.severity = severity ?? kind.severity
    self.place = place
    self.value = isPersonal ? ShownText.mask : ShownText(cell).text
    // The only details made from a cell's own text are dropped with it.
    self.details = isPersonal && kind.detailsShowTheValue ? [] : details
  }

  /// What is wrong, as one phrase in English.
  public var reason: String { reason(in: .english) }

  /// How to put it right, naming the option that helps; nil where nothing general can be said.
  public var fix: String? { fix(in: .english) }

  /// What is wrong, as one phrase.
  public func reason(in language: Language) -> String {
    filled(kind.wording.reason(in: language), in: language)
  }

  /// How to put it right, naming the option that helps; nil where nothing general can be said.
  public func fix(in language: Language) -> String? {
    let text = filled(kind.wording.fix(in: language), in: language)
    return text.isEmpty ? nil : text
  }

  /// Fills `{value}`, `{0}`, `{1}`, … and picks between `{0?with|without}`.
  private func filled(_ template: String, in language: Language) -> String {
    var result = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += replacement(for: rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func replacement(for slot: Substring) -> String {
    if slot == "value" { return (value ?? "").shownSafely }
    let parts = slot.split(separator: "?", maxSplits: 1)
    guard let first = parts.first, let index = Int(first) else { return "" }
    let detail = index < details.count ? details[index] : ""
    guard parts.count == 2 else { return detail.shownSafely }
    let choices = parts[1].split(separator: "|", omittingEmptySubsequences: false)
    guard choices.count == 2 else { return "" }
    // `#` in a choice stands for the detail itself.
    return detail.isEmpty
      ? String(choices[1])
      : choices[0].split(separator: "#", omittingEmptySubsequences: false)
        .joined(separator: detail.shownSafely)
  }
}

extension Fault: CustomStringConvertible {
  /// Place, severity, column, reason, and the fix on a line of its own.
  public var description: String { description(in: .english) }

  /// Place, severity, column, reason, and the fix on a line of its own.
  public func description(in language: Language) -> String {
    var text = "\(place): "
    switch (language, severity) {
    case (.english, _): text += "\(severity.rawValue): "
    case (.chinese, .error): text += "错误："
    case (.chinese, .notice): text += "提示："
    }
    if let header = place.header {
      let shown = ShownText(header).text.shownSafely
      text += language == .english ? "column '\(shown)': " : "列“\(shown)”："
    }
    text += reason(in: language)
    if let fix = fix(in: language) {
      text += language == .english ? "\n  fix: \(fix)" : "\n  处理：\(fix)"
    }
    return text
  }
}

extension Fault: Comparable {
  /// By place, then kind, value and details, so that every order of finding gives one list.
  public static func < (left: Fault, right: Fault) -> Bool {
    if left.place != right.place {
      if left.place < right.place { return true }
      if right.place < left.place { return false }
    }
    func key(_ fault: Fault) -> [String] {
      [fault.kind.rawValue, fault.value ?? "", fault.place.header ?? ""] + fault.details
    }
    return key(left).lexicographicallyPrecedes(key(right)) {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }
}
