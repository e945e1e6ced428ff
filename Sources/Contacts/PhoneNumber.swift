/// A phone number with its country, as E.164 writes it.
public struct PhoneNumber: Sendable, Hashable {
  /// Why text is no number.
  public enum Problem: Error, Sendable, Hashable, CaseIterable {
    /// There is no text.
    case empty
    /// It has characters or a length that no number has.
    case unreadable
    /// It has no country code, and no region is known to read it in.
    case noRegion
    /// The number was hashed; equal ones can still be told.
    case hashed
  }

  /// The number with `+` and country code, such as `+8613800138000`.
  public let e164: String
  /// The country or region by ISO 3166, where it is known.
  public let region: String?
  /// Whether its country gives out such numbers; nil where nobody looked (``PhoneReader/Rules``).
  public let isInPlan: Bool?

  init(e164: String, region: String?, isInPlan: Bool? = nil) {
    self.e164 = e164
    self.region = region
    self.isInPlan = isInPlan
  }

  /// The digits without `+`, as some platforms want them.
  public var digits: String { String(e164.dropFirst()) }

  /// The number for people who need not know it: `+86*******8000`.
  public var masked: String {
    let shown = min(4, max(0, e164.count - 7))
    return e164.prefix(3) + String(repeating: "*", count: max(0, e164.count - 3 - shown))
      + e164.suffix(shown)
  }
}

extension PhoneNumber: CustomStringConvertible {
  /// The masked number: the whole one is never written by accident.
  public var description: String { masked }
}
