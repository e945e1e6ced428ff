/// What is known about a person that a target may ask for.
///
/// Nothing leaves but what the target's columns are; the description holds the id alone.
public struct AudienceMember: Sendable, Hashable {
  /// The customer's id.
  public var id: String
  /// The e-mail address as it stands in the data, or its hash.
  public var email: String?
  /// The phone number as it stands in the data, or its hash.
  public var phone: String?
  /// The given name.
  public var firstName: String?
  /// The family name.
  public var lastName: String?
  /// The country by ISO 3166, two letters.
  public var country: String?
  /// The postal code.
  public var zip: String?
  /// WeChat's openid.
  public var openID: String?
  /// WeCom's id of the customer.
  public var externalUserID: String?
  /// The employee who looks after the customer in WeCom.
  public var userID: String?
  /// When consent was given, ISO 8601 with zone.
  public var consentedAt: String?
  /// Further columns for a table for people, by name.
  public var columns: [String: String]

  /// A person of whom so much is known.
  public init(
    id: String, email: String? = nil, phone: String? = nil, firstName: String? = nil,
    lastName: String? = nil, country: String? = nil, zip: String? = nil, openID: String? = nil,
    externalUserID: String? = nil, userID: String? = nil, consentedAt: String? = nil,
    columns: [String: String] = [:]
  ) {
    self.id = id
    self.email = email
    self.phone = phone
    self.firstName = firstName
    self.lastName = lastName
    self.country = country
    self.zip = zip
    self.openID = openID
    self.externalUserID = externalUserID
    self.userID = userID
    self.consentedAt = consentedAt
    self.columns = columns
  }
}

extension AudienceMember: CustomStringConvertible {
  /// The id alone.
  public var description: String { id }
}
