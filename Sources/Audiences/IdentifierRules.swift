public import Contacts

/// How a target wants people's identifiers.
public struct IdentifierRules: Sendable, Hashable {
  /// How a phone number is written.
  public enum PhoneForm: Sendable, Hashable {
    /// With `+` and country code.
    case e164
    /// With country code, without `+`.
    case digits
    /// The eleven digits of a mobile number of mainland China.
    case chineseMobile
  }

  /// How e-mail addresses are spelled.
  public let email: EmailAddress.Spelling
  /// How phone numbers are written.
  public let phone: PhoneForm
  /// What identifiers are hashed with; nil where they are plain.
  public let algorithm: IdentifierDigest.Algorithm?

  /// Rules.
  public init(
    email: EmailAddress.Spelling, phone: PhoneForm, algorithm: IdentifierDigest.Algorithm?
  ) {
    self.email = email
    self.phone = phone
    self.algorithm = algorithm
  }

  /// The rules of a target.
  ///
  /// - Parameters:
  ///   - target: where the file goes.
  ///   - algorithm: what to hash with where the target takes several; nil for the usual one
  ///     (Tencent and WeChat Pay MD5, the others SHA-256).
  public init(_ target: AudienceTarget, algorithm: IdentifierDigest.Algorithm? = nil) {
    switch target {
    case .googleAds: self.init(email: .mailbox, phone: .e164, algorithm: .sha256)
    case .meta, .tikTok: self.init(email: .plain, phone: .digits, algorithm: .sha256)
    case .tencentAds:
      self.init(email: .plain, phone: .chineseMobile, algorithm: algorithm ?? .md5)
    case .weChatPay: self.init(email: .plain, phone: .chineseMobile, algorithm: .md5)
    case .oceanEngine:
      self.init(email: .plain, phone: .chineseMobile, algorithm: algorithm ?? .sha256)
    case .weCom, .mailchimp, .hubSpot, .klaviyo, .salesforce, .csv:
      self.init(email: .plain, phone: .e164, algorithm: nil)
    }
  }

  /// The address's one spelling.
  ///
  /// - Throws: Why the text is no address; `hashed` for a hash, which is not to be normalised.
  public func normalisedEmail(_ text: String) throws(EmailAddress.Problem) -> String {
    try EmailAddress(text).normalised(email)
  }

  /// The number as the target writes it.
  ///
  /// - Throws: Why the text is no number that the target takes.
  public func normalisedPhone(
    _ text: String, reader: PhoneReader
  ) throws(PhoneNumber.Problem) -> String {
    let number = try reader.read(text)
    switch phone {
    case .e164: return number.e164
    case .digits: return number.digits
    case .chineseMobile:
      let digits = Array(number.digits.utf8)
      guard digits.count == 13, digits.starts(with: "861".utf8), digits[3] >= 0x33 else {
        throw .unreadable
      }
      return String(decoding: digits[2...], as: UTF8.self)
    }
  }

  /// What stands in the file for an address: the address, or its hash.
  func emailCell(_ text: String?) -> Result<String, RowProblem>? {
    guard let text, !text.allSatisfy(\.isWhitespace) else { return nil }
    if let algorithm, let hash = IdentifierDigest(alreadyHashed: text, by: algorithm) {
      return .success(hash.hexadecimal)
    }
    guard let address = try? normalisedEmail(text) else {
      return .failure(ContactHash(text) == nil ? .emailUnreadable : .emailHashed)
    }
    return cell(address)
  }

  /// What stands in the file for a number: the number, or its hash.
  func phoneCell(_ text: String?, reader: PhoneReader) -> Result<String, RowProblem>? {
    guard let text, !text.allSatisfy(\.isWhitespace) else { return nil }
    if let algorithm, let hash = IdentifierDigest(alreadyHashed: text, by: algorithm) {
      return .success(hash.hexadecimal)
    }
    if ContactHash(text) != nil { return .failure(.phoneHashed) }
    do throws(PhoneNumber.Problem) {
      return cell(try normalisedPhone(text, reader: reader))
    } catch {
      return .failure(error == .noRegion ? .phoneWithoutRegion : .phoneUnreadable)
    }
  }

  private func cell(_ text: String) -> Result<String, RowProblem> {
    guard let algorithm else { return .success(text) }
    guard let digest = IdentifierDigest(of: text, by: algorithm) else {
      return .failure(.noIdentifier)
    }
    return .success(digest.hexadecimal)
  }
}

/// Why a person's row is not in a file.
public enum RowProblem: String, Error, Sendable, Hashable, CaseIterable {
  /// Nothing the target could match the person by.
  case noIdentifier = "no_identifier"
  /// The e-mail address is none.
  case emailUnreadable = "email_unreadable"
  /// The e-mail address is a hash that the target does not take.
  case emailHashed = "email_hashed"
  /// The phone number is none that the target takes.
  case phoneUnreadable = "phone_unreadable"
  /// The phone number has no country code, and no region is given to read it in.
  case phoneWithoutRegion = "phone_without_region"
  /// The phone number is a hash that the target does not take.
  case phoneHashed = "phone_hashed"
  /// A value the target demands is missing.
  case requiredMissing = "required_missing"
  /// A value is longer than the target takes.
  case tooLong = "too_long"
  /// The person is in the file already, under another id.
  case duplicate
}
