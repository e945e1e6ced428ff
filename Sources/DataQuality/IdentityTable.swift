/// What tells customers apart, packed: about 100 bytes a customer whatever the names.
struct IdentityTable: Sendable {
  /// Kinds of blocks: customers with an equal key are compared.
  enum Block: Int, CaseIterable {
    case email, phone, name, birthday
  }

  let count: Int
  /// Code points of all names in alphabetical order of words, end to end.
  private(set) var letters: [UInt32] = []
  private var nameEnds: [Int] = []
  private(set) var keys: [[UInt64]]
  private var numbers: [UInt64] = []
  private var regions: [UInt64] = []
  private var isCompany: [Bool] = []

  /// No key: the customer is in no block of the kind.
  static let none: UInt64 = 0

  init(_ customers: some Collection<CustomerIdentity>) {
    count = customers.count
    keys = Block.allCases.map { _ in [] }
    for block in keys.indices { keys[block].reserveCapacity(count) }
    for customer in customers { append(customer) }
  }

  /// The rows of several tables, one after the other.
  init(joining parts: [IdentityTable]) {
    count = parts.reduce(0) { $0 + $1.count }
    keys = Block.allCases.map { block in parts.flatMap { $0.keys[block.rawValue] } }
    for part in parts {
      let shift = letters.count
      letters += part.letters
      nameEnds += part.nameEnds.map { $0 + shift }
      numbers += part.numbers
      regions += part.regions
      isCompany += part.isCompany
    }
  }

  private mutating func append(_ customer: CustomerIdentity) {
    let sorted = (customer.sortedName ?? "").unicodeScalars.map(\.value)
    letters += sorted
    nameEnds.append(letters.count)
    isCompany.append(customer.isCompany)
    numbers.append(IdentityTable.hash(customer.numbers))
    regions.append(customer.region.map(IdentityTable.hash) ?? IdentityTable.none)
    func set(_ block: Block, _ key: UInt64) { keys[block.rawValue].append(key) }
    set(.email, customer.email.map(IdentityTable.hash) ?? IdentityTable.none)
    set(.phone, customer.phone.map(IdentityTable.hash) ?? IdentityTable.none)
    set(.name, sorted.isEmpty ? IdentityTable.none : IdentityTable.hash(sorted))
    set(
      .birthday,
      customer.birthday.map { IdentityTable.hash([UInt32(bitPattern: $0), sorted.first ?? 0]) }
        ?? IdentityTable.none)
  }

  /// FNV-1a over code points; never the key of nothing.
  private static func hash(_ values: [UInt32]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for value in values { hash = (hash ^ UInt64(value)) &* 0x100_0000_01B3 }
    // FNV leaves the upper bits of short keys alike; one more round spreads them.
    hash = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return hash == none ? 1 : hash
  }

  private static func hash(_ text: String) -> UInt64 { hash(text.unicodeScalars.map(\.value)) }

  func name(_ row: Int) -> ArraySlice<UInt32> { letters[nameRange(row)] }

  func nameRange(_ row: Int) -> Range<Int> {
    (row == 0 ? 0 : nameEnds[row - 1])..<nameEnds[row]
  }

  func key(_ block: Block, _ row: Int) -> UInt64 { keys[block.rawValue][row] }

  /// True when the name alone, with the same region at most, can be enough for a pair: whoever
  /// needs an equal address, number or birthday besides is found by that.
  func isNameEnough(_ row: Int, _ rules: DuplicateRules) -> Bool {
    let weight = isCompany[row] ? rules.companyName : rules.personName
    return key(.name, row) != IdentityTable.none
      && 1 - (1 - weight) * (1 - rules.region) >= rules.threshold
  }

  /// True for names that begin with a Chinese character: beside one in Latin letters such a name
  /// says nothing, for or against.
  private static func isIdeograph(_ name: ArraySlice<UInt32>) -> Bool {
    name.first.map { $0 >= 0x2E80 } ?? false
  }

  /// What speaks for two rows being one customer.
  func pair(
    _ a: Int, _ b: Int, _ rules: DuplicateRules, _ comparison: inout JaroWinkler
  ) -> DuplicatePair? {
    func agrees(_ block: Block) -> Bool {
      key(block, a) == key(block, b) && key(block, a) != IdentityTable.none
    }
    var remaining = 1.0
    var doubt = 1.0
    var reasons: [DuplicatePair.Reason] = []
    func speak(_ reason: DuplicatePair.Reason, _ weight: Double) {
      remaining *= 1 - weight
      reasons.append(reason)
    }
    if agrees(.email) { speak(.sameEmail, rules.email) }
    if agrees(.phone) { speak(.samePhone, rules.phone) }
    func differs(_ block: Block) -> Bool {
      key(block, a) != key(block, b) && key(block, a) != IdentityTable.none
        && key(block, b) != IdentityTable.none
    }
    if !agrees(.email), !agrees(.phone), differs(.email) || differs(.phone) {
      doubt *= rules.otherContacts
      reasons.append(.otherContacts)
    }
    let (left, right) = (name(a), name(b))
    var similarity: Double?
    if !left.isEmpty, !right.isEmpty,
      IdentityTable.isIdeograph(left) == IdentityTable.isIdeograph(right)
    {
      let isEqual = agrees(.name)
      let alike = isEqual ? 1 : comparison.similarity(left, right)
      similarity = alike
      let weight = isCompany[a] || isCompany[b] ? rules.companyName : rules.personName
      if numbers[a] != numbers[b] || alike < rules.nameAgreesFrom {
        doubt *= rules.otherName
        reasons.append(.otherName)
      } else {
        let share = (alike - rules.nameAgreesFrom) / (1 - rules.nameAgreesFrom)
        speak(isEqual ? .sameName : .similarName, weight * share)
      }
    }
    let (born, alsoBorn) = (key(.birthday, a), key(.birthday, b))
    if born != IdentityTable.none, alsoBorn != IdentityTable.none {
      if born == alsoBorn {
        speak(.sameBirthday, rules.birthday)
      } else if !left.isEmpty, left.first == right.first {
        doubt *= rules.otherBirthday
        reasons.append(.otherBirthday)
      }
    }
    if regions[a] != IdentityTable.none, regions[a] == regions[b] {
      speak(.sameRegion, rules.region)
    }
    let score = (1 - remaining) * doubt
    guard score >= rules.threshold else { return nil }
    return DuplicatePair(
      first: min(a, b), second: max(a, b), score: score, nameSimilarity: similarity,
      reasons: reasons)
  }
}
