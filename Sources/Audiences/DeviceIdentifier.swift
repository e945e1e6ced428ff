/// The advertising identifier of an Apple device (IDFA), as Tencent Ads hashes it.
public struct DeviceIdentifier: Sendable, Hashable {
  /// The identifier in capitals with hyphens.
  public let text: String

  /// An identifier: 32 hexadecimal digits with hyphens after the 8th, 12th, 16th and 20th; nil for
  /// anything else, and for the one of zeros alone, which devices give that tell nothing.
  public init?(advertisingIdentifier text: String) {
    let capitals = text.uppercased()
    let groups = capitals.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12],
      groups.allSatisfy({
        $0.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
      }), capitals.utf8.contains(where: { $0 != 0x30 && $0 != 0x2D })
    else { return nil }
    self.text = capitals
  }

  /// Its MD5, of the form with hyphens: the published hash is that one's.
  public var md5: String { IdentifierDigest(of: text, by: .md5)?.hexadecimal ?? "" }
}
