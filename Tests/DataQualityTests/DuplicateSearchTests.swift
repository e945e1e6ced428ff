import DataQuality
import Statistics
import Testing

@Suite("Customers who may be one")
struct DuplicateSearchTests {
  static func customer(
    _ id: String, _ name: String? = nil, email: String? = nil, phone: String? = nil,
    birthday: Int32? = nil, isCompany: Bool = false
  ) -> CustomerIdentity {
    var customer = CustomerIdentity(id: id)
    customer.name = name
    customer.sortedName = name.map { $0.split(separator: " ").sorted().joined(separator: " ") }
    customer.numbers = (name ?? "").filter(\.isNumber)
    customer.email = email
    customer.phone = phone
    customer.birthday = birthday
    customer.isCompany = isCompany
    return customer
  }

  static func search(
    _ customers: [CustomerIdentity], threshold: Double = 0.75, threads: Int = 1
  ) -> DuplicateSearch {
    var rules = DuplicateRules()
    rules.threshold = threshold
    return DuplicateSearch(count: customers.count, rules: rules, threads: threads) { customers[$0] }
  }

  @Test func agreementsAddUp() throws {
    let found = DuplicateSearchTests.search([
      DuplicateSearchTests.customer("a", "wei zhang", email: "x@example.com", phone: "+861"),
      DuplicateSearchTests.customer("b", "zhang wei", email: "y@example.com", phone: "+861"),
    ])
    let pair = try #require(found.pairs.first)
    // 1 − (1 − 0.70) (1 − 0.60)
    #expect(abs(pair.score - 0.88) < 1e-12)
    #expect(pair.reasons == [.samePhone, .sameName])
    #expect(pair.nameSimilarity == 1)
  }

  @Test func oneWeakAgreementIsNotEnough() {
    let one = DuplicateSearchTests.customer("a", "wei zhang", phone: "+861")
    #expect(
      DuplicateSearchTests.search([one, DuplicateSearchTests.customer("b", "wei zhang")]).pairs
        .isEmpty)
    #expect(
      DuplicateSearchTests.search([one, DuplicateSearchTests.customer("b", phone: "+861")]).pairs
        .isEmpty)
  }

  @Test func contradictionsDoubt() {
    let found = DuplicateSearchTests.search(
      [
        DuplicateSearchTests.customer("a", "wei zhang", email: "x@example.com"),
        DuplicateSearchTests.customer("b", "fritz kohl", email: "x@example.com"),
      ], threshold: 0.5)
    // 0.85 · 0.60
    #expect(found.pairs.map(\.reasons) == [[.sameEmail, .otherName]])
    #expect(abs((found.pairs.first?.score ?? 0) - 0.51) < 1e-12)
  }

  @Test func namesInOtherScriptsSayNothing() {
    let found = DuplicateSearchTests.search(
      [
        DuplicateSearchTests.customer("a", "wei zhang", phone: "+861"),
        DuplicateSearchTests.customer("b", "张伟", phone: "+861"),
      ], threshold: 0.7)
    #expect(found.pairs.map(\.reasons) == [[.samePhone]])
  }

  @Test func oneNameWithOtherContactsIsDoubted() {
    let one = DuplicateSearchTests.customer("a", "harbour", phone: "+861", isCompany: true)
    let same = DuplicateSearchTests.customer("b", "harbour", isCompany: true)
    let other = DuplicateSearchTests.customer("c", "harbour", phone: "+862", isCompany: true)
    #expect(DuplicateSearchTests.search([one, same]).pairs.count == 1)
    // 0.85 · 0.80
    let found = DuplicateSearchTests.search([one, other], threshold: 0.6)
    #expect(found.pairs.map(\.reasons) == [[.otherContacts, .sameName]])
    #expect(abs((found.pairs.first?.score ?? 0) - 0.68) < 1e-12)
    #expect(DuplicateSearchTests.search([one, other]).pairs.isEmpty)
  }

  @Test func branchesAreNotOne() {
    let found = DuplicateSearchTests.search([
      DuplicateSearchTests.customer("a", "harbour store 12", isCompany: true),
      DuplicateSearchTests.customer("b", "harbour store 13", isCompany: true),
      DuplicateSearchTests.customer("c", "harbour store 13", isCompany: true),
    ])
    #expect(found.pairs.map { [$0.first, $0.second] } == [[1, 2]])
  }

  @Test func aSlipOfThePenIsFoundAmongNeighbours() {
    let found = DuplicateSearchTests.search(
      [
        DuplicateSearchTests.customer("a", "international harbour trading", isCompany: true),
        DuplicateSearchTests.customer("b", "international harbuor trading", isCompany: true),
      ], threshold: 0.7)
    #expect(found.pairs.map(\.reasons) == [[.similarName]])
  }

  @Test func onePhoneOfFiftyThousand() {
    let found = DuplicateSearch(count: 50_000) { row in
      DuplicateSearchTests.customer("c\(row)", "person\(row % 40_000)", phone: "+861")
    }
    #expect(found.cappedBlocks.map(\.kind) == ["phone"])
    #expect(found.cappedBlocks.map(\.customers) == [50_000])
    #expect(found.compared < 700_000)
    // Each name that two customers have is found all the same.
    #expect(found.pairs.filter { $0.reasons.contains(.sameName) }.count == 10_000)
  }

  @Test func emptyCustomersShareNothing() {
    let found = DuplicateSearch(count: 10_000) { DuplicateSearchTests.customer("\($0)") }
    #expect(found.pairs.isEmpty)
    #expect(found.compared == 0)
    #expect(DuplicateSearch(count: 0) { DuplicateSearchTests.customer("\($0)") }.pairs.isEmpty)
  }

  @Test(arguments: UInt64(0)..<10)
  func theSamePairsByAnyNumberOfThreadsAndByAllPairs(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let names = ["wei zhang", "li na", "fritz kohl", "anna kohl", "zhang wei", "lina li"]
    let customers = (0..<300).map { row in
      DuplicateSearchTests.customer(
        "c\(row)", names.randomElement(using: &random),
        email: Bool.random(using: &random) ? "\(Int.random(in: 0..<80, using: &random))@x.cn" : nil,
        phone: "\(Int.random(in: 0..<80, using: &random))")
    }
    let one = DuplicateSearchTests.search(customers)
    #expect(one.pairs == DuplicateSearchTests.search(customers, threads: 2).pairs)
    // Whoever shares an address or a number and has an equal name is told.
    for first in customers.indices {
      for second in customers.indices where first < second {
        let (a, b) = (customers[first], customers[second])
        guard a.phone == b.phone, a.sortedName == b.sortedName else { continue }
        #expect(one.pairs.contains { $0.first == first && $0.second == second })
      }
    }
  }
}
