import Audiences
import Columns

/// Sixteen people with the names, addresses and numbers that files go wrong on.
enum People {
  static let asOf = Day(number: 20_453)

  static let names: [(first: String?, last: String?)] = [
    ("Wei", "Zhang"), ("O\"Neil", "Shaun"), ("=cmd|' /C calc'!A0", "Formula"),
    ("\u{202E}Dana", "Levi"), ("Ana 🎉", "López"), ("伟", "张"), ("Ben, Jr.", "Ito"),
    ("Maja", "+1"), (nil, nil), ("Li", "Na"), ("Tom", "Gray"), ("Ute", "Groß"),
    ("Max", "Weiß"), ("Ida", "Berg"), ("Jo", "Lee"), ("Kim", "Park"),
  ]

  static let contacts: [(email: String?, phone: String?)] = [
    ("wei.zhang+shop@gmail.com", "13800138000"), (" Shaun@Example.com ", "+86 138 0013 8001"),
    ("formula@example.com", "13800138002"), ("dana@example.com", "138-0013-8003"),
    ("ana@example.com", "13800138004"), ("zhang@example.cn", "13800138005"),
    ("ben@example.com", "13800138006"), ("maja@example.com", "13800138007"),
    ("", ""), ("li@example.com", "13800138009"), ("not an address", "12"),
    ("SHAUN@example.com", "+8613800138001"),
    ("96A32B7058BC67D20ECBCC7E54DD7B532333D62E7487DE3394AE195F8727B9BA", "13800138012"),
    ("ida@example.com", "13800138013"), ("jo@example.com", "13800138014"),
    ("kim@example.com", "13800138015"),
  ]

  static func candidates(_ facts: AudienceFilter.Facts) -> [Audience.Candidate] {
    zip(names, contacts).enumerated().map { index, person in
      let (name, contact) = person
      let number = index < 10 ? "0\(index)" : "\(index)"
      return Audience.Candidate(
        AudienceMember(
          id: "c-\(number)", email: contact.email, phone: contact.phone, firstName: name.first,
          lastName: name.last, country: "CN", zip: "200000", openID: "o-\(number)",
          externalUserID: index == 8 ? nil : "wm-\(number)", userID: "amy",
          consentedAt: "2025-03-01T08:00:00Z",
          columns: ["cell": "core", "note": index == 2 ? "=1+2\";=1+2" : "", "credit_grade": "A"]),
        facts)
    }
  }

  /// People who agreed to everything.
  static func agreed(to target: AudienceTarget) -> AudienceFilter.Facts {
    var facts = AudienceFilter.Facts()
    facts.consents = [
      Consent(
        channel: target.channel, recipient: target.rawValue, status: .granted,
        day: asOf.adding(days: -30))
    ]
    return facts
  }

  static func audience(
    _ target: AudienceTarget, name: String = "core", columns: [String] = [],
    previous: Audience.Members = [:], dropping ids: Set<String> = [],
    control: ControlGroup? = nil
  ) throws -> Audience {
    Audience(
      try AudienceDefinition(name: name, target: target, region: "CN", columns: columns),
      candidates: candidates(agreed(to: target)).filter { !ids.contains($0.member.id) },
      filter: AudienceFilter(target: target, asOf: asOf, control: control), previous: previous)
  }
}
