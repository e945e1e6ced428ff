/// What an audience is called and where it goes.
public struct AudienceDefinition: Sendable, Hashable {
  /// What the only identifier of a file with one a line is.
  public enum LineIdentifier: String, Sendable, Hashable, CaseIterable {
    /// The hash of the phone number.
    case phone
    /// WeChat's openid, for WeChat Pay alone.
    case openID = "openid"
  }

  /// The name: 1…30 small Latin letters, digits, `_` and `-`, which every platform takes.
  public let name: String
  /// Where it goes.
  public let target: AudienceTarget
  /// The region that phone numbers without country code are dialled in; nil to refuse them.
  public let region: String?
  /// How identifiers are written.
  public let rules: IdentifierRules
  /// What identifies a line of files with one identifier a line.
  public let lineIdentifier: LineIdentifier
  /// The tag that people get in WeCom and Mailchimp.
  public let tag: String
  /// The further columns of a table for people.
  public let columns: [String]

  /// A definition.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - target: where it goes.
  ///   - region: the region that phone numbers without country code are dialled in.
  ///   - algorithm: what to hash with where the target takes several; nil for the usual one.
  ///   - lineIdentifier: what identifies a line of files with one identifier a line.
  ///   - tag: the tag in WeCom and Mailchimp; nil for the name.
  ///   - columns: the further columns of a table for people.
  ///   - allowsCreditColumns: true to let credit grades, limits and scores leave in a table for
  ///     people; without it they are refused, as data on a person's means are sensitive.
  /// - Throws: What cannot be a definition.
  public init(
    name: String, target: AudienceTarget, region: String? = nil,
    algorithm: IdentifierDigest.Algorithm? = nil, lineIdentifier: LineIdentifier = .phone,
    tag: String? = nil, columns: [String] = [], allowsCreditColumns: Bool = false
  ) throws(AudienceError) {
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isName, (1...30).contains(name.utf8.count) else { throw AudienceError(.name(name)) }
    if lineIdentifier == .openID, target != .weChatPay {
      throw AudienceError(.lineIdentifier(target))
    }
    if target != .csv, let column = columns.first { throw AudienceError(.column(column, target)) }
    if !allowsCreditColumns, let column = columns.first(where: { $0.hasPrefix("credit") }) {
      throw AudienceError(.creditColumn(column))
    }
    let tag = tag ?? name
    guard !tag.isEmpty, tag.count <= 100, !CellMode.runsAsFormula(tag) else {
      throw AudienceError(.tag(tag))
    }
    self.name = name
    self.target = target
    self.region = region
    self.lineIdentifier = lineIdentifier
    self.tag = tag
    self.columns = columns
    rules = IdentifierRules(target, algorithm: algorithm)
  }
}

/// Why there can be no such audience.
public struct AudienceError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// The name has characters or a length that platforms refuse.
    case name(String)
    /// The target takes no openid.
    case lineIdentifier(AudienceTarget)
    /// The target's columns are fixed.
    case column(String, AudienceTarget)
    /// A column of credit data, which does not leave unless allowed.
    case creditColumn(String)
    /// The tag is empty, too long or a formula.
    case tag(String)
  }

  /// What is wrong.
  public let reason: Reason

  init(_ reason: Reason) { self.reason = reason }
}

extension AudienceError: CustomStringConvertible {
  /// What is wrong and what would be right.
  public var description: String {
    switch reason {
    case .name(let name):
      "'\(name.prefix(40))' is no audience's name: write 1 to 30 of a-z, 0-9, '_' and '-'"
    case .lineIdentifier(let target):
      "\(target.rawValue) takes no openid: leave it to phone numbers"
    case .column(let column, let target):
      "\(target.rawValue) has columns of its own: leave '\(column.prefix(40))' out, or write a csv"
    case .creditColumn(let column):
      "'\(column.prefix(40))' tells about credit and does not leave unless credit columns are allowed"
    case .tag(let tag): "'\(tag.prefix(40))' is no tag: write 1 to 100 characters"
    }
  }
}
