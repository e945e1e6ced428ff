/// A contact that was hashed before it came here: nothing can be read from it, yet equal ones
/// are equal.
public struct ContactHash: Sendable, Hashable {
  /// What it was hashed with, told by its length.
  public enum Algorithm: String, Sendable, Hashable, CaseIterable {
    /// 32 hexadecimal digits.
    case md5
    /// 40 hexadecimal digits.
    case sha1
    /// 64 hexadecimal digits.
    case sha256
  }

  /// The hash in small hexadecimal digits.
  public let hexadecimal: String
  /// What it was made with.
  public let algorithm: Algorithm

  /// A hash; nil for text that is anything but 32, 40 or 64 hexadecimal digits.
  ///
  /// Numbers alone are no hash: a long account number is not one.
  public init?(_ text: String) {
    let bytes = Array(ContactText.visible(text).utf8)
    switch bytes.count {
    case 32: algorithm = .md5
    case 40: algorithm = .sha1
    case 64: algorithm = .sha256
    default: return nil
    }
    var hasLetter = false
    var digits: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        hasLetter = true
        digits.append(byte | 0x20)
      default: return nil
      }
    }
    guard hasLetter else { return nil }
    hexadecimal = String(decoding: digits, as: UTF8.self)
  }
}
