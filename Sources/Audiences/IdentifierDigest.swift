import Contacts
import Crypto
import Foundation

/// The hash of an identifier as campaign platforms match people by it.
///
/// UTF-8 bytes of the normalised text, no salt, no line end, small hexadecimal digits.
public struct IdentifierDigest: Sendable, Hashable {
  /// What it is made with.
  public enum Algorithm: String, Sendable, Hashable, CaseIterable {
    /// 64 hexadecimal digits.
    case sha256
    /// 32 hexadecimal digits.
    case md5
  }

  /// The hash in small hexadecimal digits.
  public let hexadecimal: String

  /// The hash of a normalised text; nil for the empty text, which would match every other
  /// missing value.
  public init?(of text: String, by algorithm: Algorithm) {
    guard !text.isEmpty else { return nil }
    let bytes = Data(text.utf8)
    switch algorithm {
    case .sha256: hexadecimal = Self.hexadecimal(SHA256.hash(data: bytes))
    case .md5: hexadecimal = Self.hexadecimal(Insecure.MD5.hash(data: bytes))
    }
  }

  /// The hash that a text already is; nil for anything else and for another algorithm's.
  ///
  /// A hash is never hashed again: platforms could not match it.
  public init?(alreadyHashed text: String, by algorithm: Algorithm) {
    guard let hash = ContactHash(text), hash.algorithm.rawValue == algorithm.rawValue else {
      return nil
    }
    hexadecimal = hash.hexadecimal
  }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
