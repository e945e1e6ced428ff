/// Two customers who may be one.
public struct DuplicatePair: Sendable, Hashable {
  /// Something that speaks for a pair, or against it.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The same e-mail address.
    case sameEmail = "same_email"
    /// The same phone number.
    case samePhone = "same_phone"
    /// The same name, whatever its spelling and the order of its words.
    case sameName = "same_name"
    /// Names that are alike.
    case similarName = "similar_name"
    /// The same birthday.
    case sameBirthday = "same_birthday"
    /// The same region.
    case sameRegion = "same_region"
    /// Names that are not alike, or number different branches.
    case otherName = "other_name"
    /// Contacts of a kind that both have, none of them equal.
    case otherContacts = "other_contacts"
    /// Different birthdays.
    case otherBirthday = "other_birthday"
  }

  /// The row of the customer whose id comes first.
  public let first: Int
  /// The row of the other.
  public let second: Int
  /// How much speaks for their being one, 0…1.
  public let score: Double
  /// How alike the names are by Jaro and Winkler, 0…1; nil where one has no name.
  public let nameSimilarity: Double?
  /// What speaks for it and against it.
  public let reasons: [Reason]
}
