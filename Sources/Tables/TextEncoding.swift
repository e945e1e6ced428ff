/// The encodings that tables may be in.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// Includes GBK and GB2312.
  case gb18030 = "gb18030"
  case big5 = "big5"
  /// Includes ISO 8859-1.
  case windows1252 = "windows-1252"

  /// An encoding by one of its usual names, nil when it is not known.
  ///
  /// Case, hyphens, underscores and spaces do not matter. `utf-16` without a byte-order mark is
  /// little-endian, as Windows writes it.
  public init?(name: String) {
    let key = name.lowercased().filter { !"-_ .".contains($0) }
    switch key {
    case "utf8", "utf8bom", "utf8sig", "65001", "cp65001", "ascii", "usascii": self = .utf8
    case "utf16", "utf16le", "ucs2", "ucs2le", "unicode": self = .utf16LittleEndian
    case "utf16be", "ucs2be": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "cp936", "936", "ansi936", "euccn": self = .gb18030
    case "big5", "cp950", "950", "big5hkscs": self = .big5
    case "windows1252", "cp1252", "1252", "latin1", "iso88591": self = .windows1252
    default: return nil
    }
  }

  /// The name for the system's converter; nil when no conversion is needed.
  var converterName: String? {
    switch self {
    case .utf8: nil
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    case .big5: "BIG5-HKSCS"
    case .windows1252: "CP1252"
    }
  }

  /// Bytes in the smallest unit, by which reading goes on after an invalid place.
  var unitLength: Int {
    switch self {
    case .utf16LittleEndian, .utf16BigEndian: 2
    default: 1
    }
  }
}
