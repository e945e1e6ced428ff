/// What tells customers apart, in spellings that are the same where the customer is.
///
/// Texts come normalised (module Contacts does it); empty ones are nil.
public struct CustomerIdentity: Sendable, Hashable {
  /// The customer's id.
  public var id: String
  /// The name in words, folded.
  public var name: String?
  /// The same words in alphabetical order.
  public var sortedName: String?
  /// The numbers in the name, which tell branches apart.
  public var numbers: String
  /// True where the name is a company's.
  public var isCompany: Bool
  /// The e-mail address.
  public var email: String?
  /// The phone number.
  public var phone: String?
  /// The birthday as a number of days, or anything else that is the same for one person.
  public var birthday: Int32?
  /// The region.
  public var region: String?

  /// A customer of whom nothing but the id is known.
  public init(id: String) {
    self.id = id
    numbers = ""
    isCompany = false
  }
}
