import Contacts

/// One person's row of a file, and what the person is known by in it.
struct AudienceRow: Sendable, Hashable {
  let cells: [String]
  /// The first is what the target matches by first.
  let identifiers: [String]
}

/// A target's header and rows.
struct AudienceLayout: Sendable {
  let definition: AudienceDefinition
  let reader: PhoneReader

  init(_ definition: AudienceDefinition) {
    self.definition = definition
    reader = PhoneReader(region: definition.region)
  }

  /// The header; nil for files that begin with the first person.
  var header: [String]? {
    switch definition.target {
    case .googleAds: ["Email", "Phone", "First Name", "Last Name", "Country", "Zip"]
    case .meta: ["email", "phone", "fn", "ln", "zip", "country"]
    case .tikTok: ["Email_SHA256", "Phone_SHA256"]
    case .tencentAds, .weChatPay, .oceanEngine: nil
    case .weCom: ["userid", "external_userid", "add_tag", "remove_tag"]
    case .mailchimp: ["Email Address", "First Name", "Last Name", "Tags"]
    case .hubSpot: ["Email", "First Name", "Last Name", "Phone Number"]
    case .klaviyo:
      [
        "Email", "Phone Number", "First Name", "Last Name", "Email Marketing Consent",
        "Email Marketing Consent Timestamp",
      ]
    case .salesforce: ["Last Name", "First Name", "Email", "Phone", "Email Opt Out"]
    case .csv: ["customer_id"] + definition.columns
    }
  }

  /// How cells are written.
  var cellMode: CellMode { definition.target == .csv ? .spreadsheetSafe : .machineImport }

  /// A person's row.
  func row(_ member: AudienceMember) -> Result<AudienceRow, RowProblem> {
    switch definition.target {
    case .googleAds, .meta, .tikTok: adRow(member)
    case .tencentAds, .oceanEngine: lineRow(member)
    case .weChatPay: definition.lineIdentifier == .openID ? openIDRow(member) : lineRow(member)
    case .weCom: weComRow(member)
    case .mailchimp, .hubSpot, .klaviyo, .salesforce: contactRow(member)
    case .csv:
      .success(
        AudienceRow(
          cells: [member.id] + definition.columns.map { member.columns[$0] ?? "" },
          identifiers: ["id:" + member.id]))
    }
  }

  /// A row of hashes.
  private func adRow(_ member: AudienceMember) -> Result<AudienceRow, RowProblem> {
    let email = definition.rules.emailCell(member.email)
    let phone = definition.rules.phoneCell(member.phone, reader: reader)
    let (emailCell, phoneCell) = (Self.value(email), Self.value(phone))
    let (first, last) = (nameKey(member.firstName), nameKey(member.lastName))
    let country = Self.country(member.country)
    let zip = Self.zip(member.zip, country: country)
    // Google matches by address only when it has all of it.
    var address = ["", "", "", ""]
    if definition.target == .googleAds, let first, let last, let country, let zip {
      address = [Self.sha256(first), Self.sha256(last), country.uppercased(), zip]
    } else if definition.target == .meta {
      address = [first, last, zip?.lowercased(), country].map { $0.map(Self.sha256) ?? "" }
    }
    var identifiers = [emailCell, phoneCell].compactMap(\.self)
    if identifiers.isEmpty, definition.target == .googleAds, !address[0].isEmpty {
      identifiers = [address.joined(separator: " ")]
    }
    guard !identifiers.isEmpty else { return .failure(Self.problem(email, phone)) }
    let cells = [emailCell ?? "", phoneCell ?? ""]
    return .success(
      AudienceRow(
        cells: definition.target == .tikTok ? cells : cells + address, identifiers: identifiers))
  }

  /// A line that is one hashed phone number.
  private func lineRow(_ member: AudienceMember) -> Result<AudienceRow, RowProblem> {
    let phone = definition.rules.phoneCell(member.phone, reader: reader)
    guard let cell = Self.value(phone) else { return .failure(Self.problem(nil, phone)) }
    return .success(AudienceRow(cells: [cell], identifiers: [cell]))
  }

  private func openIDRow(_ member: AudienceMember) -> Result<AudienceRow, RowProblem> {
    guard let id = Self.machineID(member.openID) else { return .failure(.noIdentifier) }
    return .success(AudienceRow(cells: [id], identifiers: [id]))
  }

  private func weComRow(_ member: AudienceMember) -> Result<AudienceRow, RowProblem> {
    guard let external = Self.machineID(member.externalUserID) else {
      return .failure(.noIdentifier)
    }
    guard let user = Self.machineID(member.userID) else { return .failure(.requiredMissing) }
    return .success(
      AudienceRow(cells: [user, external, definition.tag, ""], identifiers: [external]))
  }

  /// A row of a mailing or sales tool, nothing hashed.
  private func contactRow(_ member: AudienceMember) -> Result<AudienceRow, RowProblem> {
    let target = definition.target
    let email = definition.rules.emailCell(member.email)
    let phone = definition.rules.phoneCell(member.phone, reader: reader)
    let (address, number) = (Self.value(email), Self.value(phone))
    let first = Self.name(member.firstName)
    let last = Self.name(member.lastName)
    let byEmailAlone = target == .mailchimp || target == .hubSpot
    let identifiers = (byEmailAlone ? [address] : [address, number]).compactMap(\.self)
    guard !identifiers.isEmpty else {
      return .failure(Self.problem(email, byEmailAlone ? nil : phone))
    }
    var cells: [String]
    switch target {
    case .mailchimp:
      guard let address, address.prefix(while: { $0 != "@" }).utf8.allSatisfy({ $0 < 0x80 })
      else { return .failure(.emailUnreadable) }
      // A tag with a comma is one tag only within quotes of its own.
      let tag = definition.tag.contains(",") ? "\"\(definition.tag)\"" : definition.tag
      cells = [address, first ?? "", last ?? "", tag]
      guard cells.allSatisfy({ $0.utf8.count <= 255 }) else { return .failure(.tooLong) }
    case .hubSpot: cells = [address ?? "", first ?? "", last ?? "", number ?? ""]
    case .klaviyo:
      cells = [
        address ?? "", number ?? "", first ?? "", last ?? "",
        address == nil ? "" : "Subscribe", address == nil ? "" : member.consentedAt ?? "",
      ]
    default:
      guard let last else { return .failure(.requiredMissing) }
      cells = [last, first ?? "", address ?? "", number ?? "", "FALSE"]
    }
    return .success(AudienceRow(cells: cells, identifiers: identifiers))
  }

  // MARK: Values

  private static func value(_ cell: Result<String, RowProblem>?) -> String? {
    if case .success(let text) = cell { text } else { nil }
  }

  /// Why there is no identifier: what is wrong with the first that is given.
  private static func problem(
    _ first: Result<String, RowProblem>?, _ second: Result<String, RowProblem>?
  ) -> RowProblem {
    for case .failure(let problem) in [first, second].compactMap(\.self) { return problem }
    return .noIdentifier
  }

  private static func sha256(_ text: String) -> String {
    IdentifierDigest(of: text, by: .sha256)?.hexadecimal ?? ""
  }

  /// A name as platforms compare it: folded, without titles and punctuation, Google's without
  /// blanks within.
  private func nameKey(_ text: String?) -> String? {
    guard let text, let name = CustomerName(text) else { return nil }
    let key = name.words.joined(separator: definition.target == .googleAds ? "" : " ")
    return key.isEmpty ? nil : key
  }

  private static func country(_ text: String?) -> String? {
    guard let text, text.utf8.count == 2,
      text.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
    else { return nil }
    return text.lowercased()
  }

  /// A postal code without blanks; of the United States the first five digits.
  private static func zip(_ text: String?, country: String?) -> String? {
    let code = (text ?? "").filter { !$0.isWhitespace }
    guard !code.isEmpty, code.utf8.count <= 16,
      code.utf8.allSatisfy({
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D
      }), !CellMode.runsAsFormula(code)
    else { return nil }
    return country == "us" ? String(code.prefix(5)) : code
  }

  /// A name for a tool; nil for one that would run as a formula, since an apostrophe in front
  /// would be part of the name there.
  private static func name(_ text: String?) -> String? {
    let visible = String(
      String.UnicodeScalarView(
        (text ?? "").unicodeScalars.filter { !isDirectionMark($0) && $0.value >= 0x20 }))
    let name = visible.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return name.isEmpty || CellMode.runsAsFormula(name) ? nil : name
  }

  /// Marks that turn the direction of writing; joiners stay, as emoji need them.
  private static func isDirectionMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// An id of a platform: visible ASCII without what separates cells.
  private static func machineID(_ text: String?) -> String? {
    guard let text, (1...128).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x2C }),
      !CellMode.runsAsFormula(text)
    else { return nil }
    return text
  }
}
