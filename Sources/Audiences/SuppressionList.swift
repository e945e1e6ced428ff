import Contacts

/// Contacts that nothing may be sent to: addresses, phone numbers, their hashes, customer ids.
public struct SuppressionList: Sendable, Hashable {
  private var values: Set<String> = []
  private let reader: PhoneReader

  /// A list of values as they stand in the data; blank ones count for nothing.
  ///
  /// - Parameters:
  ///   - values: addresses, numbers, hashes (MD5 or SHA-256) or ids.
  ///   - region: the region that numbers without country code are dialled in.
  public init(_ values: some Sequence<String> = [], region: String? = nil) {
    reader = PhoneReader(region: region)
    for value in values { self.values.formUnion(keys(value)) }
  }

  /// True when the person's id or any contact is on the list, plain or hashed.
  public func holds(_ member: AudienceMember) -> Bool {
    if values.isEmpty { return false }
    if values.contains("id:" + member.id) { return true }
    return [member.email, member.phone].contains { contact in
      guard let contact else { return false }
      return !hashes(contact).isDisjoint(with: values)
    }
  }

  private func keys(_ value: String) -> Set<String> {
    if value.allSatisfy(\.isWhitespace) { return [] }
    let found = hashes(value)
    return found.isEmpty ? ["id:" + value] : found.union(["id:" + value])
  }

  /// All hashes that a contact may stand on a list as.
  private func hashes(_ text: String) -> Set<String> {
    if let hash = ContactHash(text) { return [hash.hexadecimal] }
    var spellings: [String] = []
    if let address = try? EmailAddress(text) {
      spellings = [address.normalised(.plain), address.normalised(.mailbox)]
    } else if let number = try? reader.read(text) {
      spellings = [number.e164, number.digits]
      if number.e164.hasPrefix("+86") { spellings.append(String(number.e164.dropFirst(3))) }
    }
    return Set(
      spellings.flatMap { spelling in
        IdentifierDigest.Algorithm.allCases.compactMap {
          IdentifierDigest(of: spelling, by: $0)?.hexadecimal
        }
      })
  }
}
