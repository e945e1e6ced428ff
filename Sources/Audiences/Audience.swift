public import Columns

/// A segment brought into files for a target, with an account of everybody in it.
///
/// selected = Σ filtered + Σ rejected + written. People are taken in byte order of their ids,
/// whatever order they come in.
public struct Audience: Sendable {
  /// A person of the segment.
  public struct Candidate: Sendable {
    /// The contact.
    public let member: AudienceMember
    /// What decides whether the person may be written to.
    public let facts: AudienceFilter.Facts

    /// A person.
    public init(_ member: AudienceMember, _ facts: AudienceFilter.Facts) {
      self.member = member
      self.facts = facts
    }
  }

  /// What the next audience of the name has to know of this one.
  public typealias Members = [String: [String]]

  /// What it is.
  public let definition: AudienceDefinition
  /// The last day that was known.
  public let asOf: Day
  /// People in the segment.
  public let selected: Int
  /// People left out, by reason.
  public let filtered: [AudienceFilter.Reason: Int]
  /// People whose rows failed a rule: id and reason, in order of ids.
  public let rejects: [(id: String, problem: RowProblem)]
  /// People written.
  public let written: Int
  /// People of the last audience who are no longer in this one.
  public let removed: Int
  /// Rows of the people written, by id.
  public let members: Members
  /// Ids of the people left alone for comparison, in order.
  public let controlIDs: [String]
  /// The files; without those to add where too few people are left.
  public let files: [AudienceFile]

  /// Filters a segment and writes its files.
  ///
  /// An id that comes twice counts once. Below ``AudienceTarget/privacyMinimum`` nobody is added
  /// (`written` is 0 and everybody of the last audience is removed).
  ///
  /// - Parameters:
  ///   - definition: what it is called and where it goes.
  ///   - candidates: the people of the segment, in any order.
  ///   - filter: who may be written to; its target must be the definition's.
  ///   - previous: the members of the last audience of the name; empty for none.
  public init(
    _ definition: AudienceDefinition, candidates: [Candidate], filter: AudienceFilter,
    previous: Members = [:]
  ) {
    precondition(filter.target == definition.target)
    self.definition = definition
    asOf = filter.asOf
    let layout = AudienceLayout(definition)
    var (counts, rejects, control) = (
      [AudienceFilter.Reason: Int](), [(String, RowProblem)](), [String]()
    )
    var (rows, ids, seen) = ([AudienceRow](), [String](), Set<String>())
    var (last, selected) = (String?.none, 0)
    let ordered = candidates.sorted {
      $0.member.id.utf8.lexicographicallyPrecedes($1.member.id.utf8)
    }
    for candidate in ordered where candidate.member.id != last {
      let member = candidate.member
      last = member.id
      selected += 1
      if let reason = filter.reason(against: member, candidate.facts) {
        counts[reason, default: 0] += 1
        if reason == .control { control.append(member.id) }
        continue
      }
      switch layout.row(member) {
      case .failure(let problem): rejects.append((member.id, problem))
      case .success(let row):
        if let identifier = row.identifiers.first, seen.contains(identifier) {
          rejects.append((member.id, .duplicate))
          continue
        }
        seen.formUnion(row.identifiers)
        rows.append(row)
        ids.append(member.id)
      }
    }
    self.selected = selected
    filtered = counts
    controlIDs = control
    self.rejects = rejects.map { (id: $0.0, problem: $0.1) }
    isTooSmall = rows.count < definition.target.privacyMinimum
    if rows.count < definition.target.privacyMinimum { (rows, ids) = ([], []) }
    written = rows.count
    let members = Dictionary(
      zip(ids, rows.map(\.cells)), uniquingKeysWith: { first, _ in first })
    self.members = members

    // Who is still in under another id is not removed.
    let kept = Set(rows.map(\.cells))
    let gone = previous.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .filter { members[$0.key] != $0.value && !kept.contains($0.value) }
    removed = gone.count
    files = Self.files(
      layout, rows: rows.map(\.cells), gone: gone.map(\.value),
      rejects: rejects.map { [$0.0, $0.1.rawValue] }, ids: ids, isTooSmall: isTooSmall)
  }

  /// True when too few people were left to write any.
  public let isTooSmall: Bool

  /// True when the platform will not serve so few people.
  public var isBelowPlatformMinimum: Bool {
    definition.target.platformMinimum.map { written < $0 } ?? false
  }

  private static func files(
    _ layout: AudienceLayout, rows: [[String]], gone: [[String]], rejects: [[String]],
    ids: [String], isTooSmall: Bool
  ) -> [AudienceFile] {
    let (definition, target) = (layout.definition, layout.definition.target)
    func targetFiles(_ name: String, _ role: AudienceFile.Role, _ rows: [[String]])
      -> [AudienceFile]
    {
      AudienceFile.files(
        name, role: role, extension: target.fileExtension, header: layout.header, rows: rows,
        mode: layout.cellMode, rowLimit: target.rowLimit, byteLimit: target.byteLimit)
    }
    func ownFile(
      _ name: String, _ role: AudienceFile.Role, _ header: [String], _ rows: [[String]]
    ) -> [AudienceFile] {
      AudienceFile.files(
        name, role: role, extension: "csv", header: header, rows: rows,
        mode: role == .rejects ? .spreadsheetSafe : .machineImport)
    }
    // WeCom is told to take the tag away instead of giving it; Salesforce keeps its columns.
    let removals = target == .weCom ? gone.map { [$0[0], $0[1], "", $0[2]] } : gone
    let header = layout.header ?? ["identifier"]
    return (isTooSmall ? [] : targetFiles(definition.name, .add, rows))
      + (gone.isEmpty ? [] : targetFiles(definition.name + ".remove", .remove, removals))
      + ownFile(definition.name + ".rejects", .rejects, ["customer_id", "reason"], rejects)
      + ownFile(
        definition.name + ".members", .members, ["customer_id"] + header.map { "row_" + $0 },
        zip(ids, rows).map { [$0] + $1 })
  }
}
