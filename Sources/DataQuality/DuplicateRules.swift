/// How much each agreement of two customers says for their being one, as `data_quality:` of a
/// workspace may change it.
///
///     score = (1 − Π (1 − weight · similarity)) · Π doubt
///
/// over what both customers have: each agreement takes away its share of the remaining doubt, so
/// two weak ones together can be enough, and nothing but one weak one cannot. A contradiction
/// multiplies the score. Own definition: weights in the spirit of Fellegi and Sunter (1969), fixed
/// instead of estimated, so that a score means the same in every quarter.
public struct DuplicateRules: Sendable, Hashable {
  /// The weight of an equal e-mail address.
  public var email = 0.85
  /// The weight of an equal phone number: families and offices share some.
  public var phone = 0.70
  /// The weight of an equal company name.
  public var companyName = 0.85
  /// The weight of an equal person's name: many people share one.
  public var personName = 0.60
  /// The weight of an equal birthday.
  public var birthday = 0.60
  /// The weight of the same region.
  public var region = 0.10
  /// The Jaro–Winkler similarity from which names begin to agree; it counts from 0 there to 1 for
  /// equal names.
  public var nameAgreesFrom = 0.70
  /// What different names leave of the score.
  public var otherName = 0.60
  /// What different birthdays leave of the score.
  public var otherBirthday = 0.60
  /// What is left of the score where both customers have contacts of a kind and none is equal.
  public var otherContacts = 0.80
  /// The score from which a pair is proposed, 0…1.
  public var threshold = 0.75
  /// The largest block in which all pairs are compared.
  public var largestBlock = 50
  /// In larger blocks, sorted by name, with how many of the following each is compared.
  public var window = 10

  /// The usual weights.
  public init() {}
}
