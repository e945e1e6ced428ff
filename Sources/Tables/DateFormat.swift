/// The order in which dates that do not begin with the year are written.
///
/// Dates that begin with a four-digit year need no declaration and are read under every format.
public struct DateFormat: Sendable, Hashable {
  /// Which part comes first.
  public enum Order: Sendable, Hashable {
    case yearMonthDay, dayMonthYear, monthDayYear
  }

  /// Which part comes first.
  public let order: Order
  /// True when the year has two digits: 69…99 are 1969…1999, 00…68 are 2000…2068 (as in POSIX).
  public let hasShortYear: Bool
  /// The format as it was written.
  public let pattern: String

  /// A format such as `d/M/yyyy`, `MM-dd-yyyy`, `yyyy/M/d`, `yyyyMMdd`, `yyyy年M月d日` or
  /// `dd.MM.yy`; nil when the text is none.
  ///
  /// Capital or small letters and the kind of separator do not matter.
  public init?(pattern: String) {
    var order = ""
    var yearLetters = 0
    for scalar in pattern.unicodeScalars {
      switch scalar {
      case "y", "Y", "d", "D", "M", "m":
        let letter = Character(scalar).lowercased()
        if !order.hasSuffix(letter) { order += letter }
        if letter == "y" { yearLetters += 1 }
      case "/", "-", ".", " ", "年", "月", "日": break
      default: return nil
      }
    }
    switch order {
    case "ymd": self.order = .yearMonthDay
    case "dmy": self.order = .dayMonthYear
    case "mdy": self.order = .monthDayYear
    default: return nil
    }
    guard yearLetters == 4 || (yearLetters == 2 && order != "ymd") else { return nil }
    hasShortYear = yearLetters == 2
    self.pattern = pattern
  }
}
