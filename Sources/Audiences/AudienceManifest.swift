import Columns
import Contacts
import Foundation

/// What stands beside an audience's files: what they are, whom they leave out, and their hashes.
///
/// Nothing in it is about a person.
public struct AudienceManifest: Sendable, Codable {
  /// A file.
  public struct File: Sendable, Codable, Hashable {
    /// The name.
    public let name: String
    /// What it is for.
    public let role: String
    /// The rows without header.
    public let rows: Int
    /// The SHA-256 of its bytes.
    public let sha256: String
  }

  /// The audience's name.
  public let name: String
  /// Where it goes.
  public let target: String
  /// The version of the target's rules.
  public let ruleVersion: String
  /// The condition that people of the segment fulfil.
  public let segment: String
  /// The last day known, ISO 8601.
  public let asOf: String
  /// People in the segment.
  public let selected: Int
  /// People left out by reason; every reason is named.
  public let filtered: [String: Int]
  /// People whose rows failed a rule, by rule.
  public let rejected: [String: Int]
  /// People written.
  public let written: Int
  /// People to remove.
  public let removed: Int
  /// What identifiers are hashed with; nil for plain ones.
  public let hashAlgorithm: String?
  /// How phone numbers were read.
  public let phoneRules: String
  /// The control group's share and seed; nil without one.
  public let control: [String: String]?
  /// What to know before sending.
  public let warnings: [String]
  /// The files.
  public let files: [File]

  /// The manifest of an audience.
  public init(_ audience: Audience, segment: String, control: ControlGroup?) {
    let definition = audience.definition
    name = definition.name
    target = definition.target.rawValue
    ruleVersion = definition.target.ruleVersion
    self.segment = segment
    asOf = audience.asOf.description
    selected = audience.selected
    var filtered: [String: Int] = [:]
    for reason in AudienceFilter.Reason.allCases {
      filtered[reason.rawValue] = audience.filtered[reason] ?? 0
    }
    self.filtered = filtered
    rejected = audience.rejects.reduce(into: [:]) { $0[$1.problem.rawValue, default: 0] += 1 }
    written = audience.written
    removed = audience.removed
    hashAlgorithm = definition.rules.algorithm?.rawValue
    phoneRules = PhoneReader(region: definition.region).rules.rawValue
    self.control = control.map { ["seed": "\($0.seed)", "share": "\($0.share)"] }
    var warnings: [String] = []
    if audience.isTooSmall {
      warnings.append("fewer than \(definition.target.privacyMinimum) people: nobody was written")
    } else if audience.isBelowPlatformMinimum {
      warnings.append(
        "the platform serves audiences from \(definition.target.platformMinimum ?? 0) people")
    }
    self.warnings = warnings
    files = audience.files.map {
      File(name: $0.name, role: $0.role.rawValue, rows: $0.rows, sha256: $0.sha256)
    }
  }

  /// The manifest as JSON, keys in order, with a line end.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
