import Audiences
import Columns
import TestSupport
import Testing

@Suite("Audience files")
struct FormatTests {
  @Test(arguments: AudienceTarget.allCases)
  func agreeWithGoldens(_ target: AudienceTarget) throws {
    let audience = try People.audience(target, columns: target == .csv ? ["cell", "note"] : [])
    var text = ""
    for file in audience.files where file.role == .add || file.role == .rejects {
      text += "== \(file.name) (\(file.role.rawValue), \(file.rows) rows)\n"
      text += file.text.replacing("\r\n", with: "\n")
    }
    try Golden("Goldens/\(target.rawValue).txt").expect(text)
  }

  @Test(arguments: AudienceTarget.allCases)
  func everybodyIsAccountedFor(_ target: AudienceTarget) throws {
    let audience = try People.audience(target, control: ControlGroup(seed: 7, share: 0.2))
    let filtered = audience.filtered.values.reduce(0, +)
    #expect(audience.selected == 16)
    #expect(audience.isTooSmall || filtered + audience.rejects.count + audience.written == 16)
    #expect(audience.filtered[.control] == audience.controlIDs.count)
  }

  @Test(arguments: AudienceTarget.allCases)
  func orderOfPeopleChangesNothing(_ target: AudienceTarget) throws {
    let definition = try AudienceDefinition(name: "core", target: target, region: "CN")
    let filter = AudienceFilter(target: target, asOf: People.asOf)
    let people = People.candidates(People.agreed(to: target))
    let one = Audience(definition, candidates: people, filter: filter)
    let other = Audience(definition, candidates: people.reversed() + people, filter: filter)
    #expect(one.files == other.files)
    #expect(other.selected == 16)
  }

  @Test func noFileHasTheHashOfNothing() throws {
    let nothing = [
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "d41d8cd98f00b204e9800998ecf8427e",
    ]
    for target in AudienceTarget.allCases {
      for file in try People.audience(target).files {
        for hash in nothing { #expect(!file.text.contains(hash), "\(target) \(file.name)") }
      }
    }
  }

  @Test func hashedFilesHoldNothingPlain() throws {
    for target in AudienceTarget.allCases where target.needsNamedConsent {
      for file in try People.audience(target).files where file.role == .add {
        #expect(!file.text.contains("@"))
        #expect(!file.text.contains("1380013"))
        #expect(!file.text.contains("c-0"))
      }
    }
  }

  @Test func manifestIsWritten() throws {
    let control = ControlGroup(seed: 7, share: 0.1)
    let audience = try People.audience(.meta, control: control)
    let manifest = AudienceManifest(audience, segment: "cell = 'core'", control: control)
    let lines = try manifest.json().split(separator: "\n").filter {
      !$0.contains("\"phone_rules\"")
    }
    try Golden("Goldens/manifest.json.txt").expect(lines.joined(separator: "\n") + "\n")
  }

  @Test func thoseWhoLeftAreRemoved() throws {
    let first = try People.audience(.meta)
    let second = try People.audience(.meta, previous: first.members, dropping: ["c-13"])
    let file = try #require(second.files.first { $0.role == .remove })
    #expect(second.removed == 1)
    #expect(file.name == "core.remove.csv")
    let row = try #require(first.members["c-13"])
    #expect(
      file.text == "email,phone,fn,ln,zip,country\r\n" + row.joined(separator: ",") + "\r\n")
    // Under another id the same person is still in.
    let third = try People.audience(.meta, previous: ["old": row])
    #expect(third.removed == 0)
    let weCom = try People.audience(.weCom)
    let left = try People.audience(.weCom, previous: weCom.members, dropping: ["c-13"])
    let removal = try #require(left.files.first { $0.role == .remove })
    #expect(removal.text.hasSuffix("amy,wm-13,,core\r\n"))
  }

  @Test func threePeopleAreTooFewForAPlatform() throws {
    let all = Set((3..<16).map { $0 < 10 ? "c-0\($0)" : "c-\($0)" })
    let audience = try People.audience(.googleAds, dropping: all)
    #expect(audience.selected == 3)
    #expect(audience.isTooSmall)
    #expect(audience.written == 0)
    #expect(!audience.files.contains { $0.role == .add })
    // One's own mailing tool is no crowd to hide in.
    #expect(try People.audience(.mailchimp, dropping: all).written == 3)
    #expect(try People.audience(.googleAds).isBelowPlatformMinimum)
  }

  @Test func aPhoneWithoutRegionIsRejected() throws {
    let facts = People.agreed(to: .tencentAds)
    let people = ["02012345678", "+8613800138000", ""].enumerated().map {
      Audience.Candidate(AudienceMember(id: "c-\($0.offset)", phone: $0.element), facts)
    }
    let audience = Audience(
      try AudienceDefinition(name: "all", target: .tencentAds), candidates: people,
      filter: AudienceFilter(target: .tencentAds, asOf: People.asOf))
    #expect(audience.rejects.map(\.id) == ["c-0", "c-2"])
    #expect(audience.rejects.map(\.problem) == [.phoneWithoutRegion, .noIdentifier])
  }

  @Test func largeAudiencesAreSplit() throws {
    let facts = People.agreed(to: .salesforce)
    let people = (0..<50_001).map {
      Audience.Candidate(
        AudienceMember(id: "\($0)", email: "a\($0)@example.com", lastName: "Ito"), facts)
    }
    let audience = Audience(
      try AudienceDefinition(name: "all", target: .salesforce), candidates: people,
      filter: AudienceFilter(target: .salesforce, asOf: People.asOf))
    let files = audience.files.filter { $0.role == .add }
    #expect(files.map(\.name) == ["all-1.csv", "all-2.csv"])
    #expect(files.map(\.rows) == [50_000, 1])
    #expect(files.allSatisfy { $0.text.hasPrefix("Last Name,First Name,") })
  }

  @Test func creditStaysAtHome() throws {
    #expect(throws: AudienceError.self) {
      try AudienceDefinition(name: "core", target: .csv, columns: ["credit_grade"])
    }
    let allowed = try AudienceDefinition(
      name: "core", target: .csv, columns: ["credit_grade"], allowsCreditColumns: true)
    #expect(allowed.columns == ["credit_grade"])
    #expect(throws: AudienceError.self) {
      try AudienceDefinition(name: "core", target: .meta, columns: ["cell"])
    }
    for name in ["", "Core", "a/b", "..", "核心", String(repeating: "a", count: 31)] {
      #expect(throws: AudienceError.self) { try AudienceDefinition(name: name, target: .csv) }
    }
  }
}
