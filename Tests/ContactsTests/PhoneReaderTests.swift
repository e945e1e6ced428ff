import Contacts
import Testing

@Suite("Phone numbers")
struct PhoneReaderTests {
  struct Written: Sendable, CustomTestStringConvertible {
    var text: String
    var region: String?
    var e164: String
    var testDescription: String { text }
  }

  // Real or reserved-looking numbers that both readings must understand alike.
  static let numbers = [
    Written(text: "138-0013-8000", region: "CN", e164: "+8613800138000"),
    Written(text: "13800138000", region: "CN", e164: "+8613800138000"),
    Written(text: "+86 138 0013 8000", region: nil, e164: "+8613800138000"),
    Written(text: "0086 13800138000", region: "CN", e164: "+8613800138000"),
    Written(text: "８６１３８００１３８０００", region: "CN", e164: "+8613800138000"),
    Written(text: "010-62345678", region: "CN", e164: "+861062345678"),
    Written(text: "\u{202A}(021) 6234 5678\u{202C}", region: "CN", e164: "+862162345678"),
    Written(text: "(800)555-0100", region: "US", e164: "+18005550100"),
    Written(text: "18005550100", region: "US", e164: "+18005550100"),
    Written(text: "020 7946 0018", region: "GB", e164: "+442079460018"),
  ]

  @Test(arguments: PhoneReader.Rules.allCases, numbers)
  func agree(_ rules: PhoneReader.Rules, _ number: Written) throws {
    let reader = PhoneReader(region: number.region, rules: rules)
    #expect(try reader.read(number.text).e164 == number.e164)
  }

  @Test(arguments: [
    ("", PhoneNumber.Problem.empty), ("😀", .unreadable), ("n/a", .unreadable),
    ("1.38E+10", .unreadable), ("123", .unreadable),
    ("d41d8cd98f00b204e9800998ecf8427e", .hashed),
  ])
  func plainProblems(_ text: String, _ problem: PhoneNumber.Problem) {
    #expect(throws: problem) { try PhoneReader(region: "CN", rules: .simple).read(text) }
  }

  @Test func withoutARegionNothingIsGuessed() {
    #expect(throws: PhoneNumber.Problem.noRegion) {
      try PhoneReader(rules: .simple).read("138-0013-8000")
    }
  }

  @Test(
    .enabled(if: PhoneReader.hasLibrary),
    arguments: [("+1 211 555 0100", false), ("+1 212 555 0100", true), ("01012345", false)])
  func thePlanKnowsWhatIsNotGivenOut(_ text: String, _ isInPlan: Bool) throws {
    #expect(try PhoneReader(region: "CN").read(text).isInPlan == isInPlan)
  }

  @Test func withoutTheLibraryTheSimpleRulesAreNamed() {
    #expect(
      PhoneReader(region: "CN", rules: .libphonenumber).rules
        == (PhoneReader.hasLibrary ? .libphonenumber : .simple))
    #expect(PhoneReader.knows(region: "cn"))
    #expect(!PhoneReader.knows(region: "QQ"))
  }

  @Test func masksWhatItPrints() throws {
    let number = try PhoneReader(region: "CN").read("13800138000")
    #expect(number.masked == "+86*******8000")
    #expect(number.digits == "8613800138000")
  }
}
