import Columns
public import Credit

extension GradeTable {
  /// `points`, `strict`, or grades of combinations over one of them: `{over: points, AAC: C}`.
  static func read(_ section: SectionReader) -> GradeTable? {
    guard let node = section.node("table") else { return nil }
    if node.text != nil {
      return section.choice("table", [("points", .points), ("strict", .strict)])
    }
    guard let part = section.section("table", example: "points, or {over: points, AAC: C}") else {
      return nil
    }
    var base: GradeTable?
    var given: [String: CreditGrade] = [:]
    let count = section.findings.faults.count
    for (name, node, path) in part.names() {
      if name == "over" {
        base = part.choice("over", [("points", .points), ("strict", .strict)])
        continue
      }
      guard let grade = node.text.flatMap({ CreditGrade(rawValue: $0.uppercased()) }) else {
        section.findings.add(path, "expected A, B, C or D, found \(node.shown)")
        continue
      }
      guard GradeTable.isCombination(name) else {
        section.findings.add(
          path, onKey: true, CreditError(.unknownLetters(name)).description)
        continue
      }
      let letters = String(name.uppercased().sorted())
      if let other = given[letters], other != grade {
        section.findings.add(
          path, onKey: true,
          "\(letters) is given two grades, \(other.rawValue) and \(grade.rawValue)",
          fix: "write it once: the order of letters does not matter")
      }
      given[letters] = grade
    }
    guard section.findings.faults.count == count else { return nil }
    return section.checked("table") { () throws(CreditError) in
      try GradeTable(given, over: base)
    }
  }

  private static func isCombination(_ name: String) -> Bool {
    name.count == 3 && name.uppercased().allSatisfy { CreditGrade(rawValue: String($0)) != nil }
  }

  /// A table of one's own from a file: lines with three letters and their grade, `AAC,C`; a header
  /// `letters,grade` is skipped.
  ///
  /// - Parameters:
  ///   - text: the file's content.
  ///   - file: the file's name, for messages.
  /// - Returns: the table.
  /// - Throws: A ``WorkspaceError`` that says what is wrong, and in which line.
  public static func parsing(_ text: String, file: String) throws(WorkspaceError) -> GradeTable {
    var given: [String: CreditGrade] = [:]
    var lines: [String: Int] = [:]
    func refuse(_ line: Int?, _ message: String) -> WorkspaceError {
      WorkspaceError(
        .configuration, "\(file)\(line.map { ":\($0)" } ?? ""): error: \(message)")
    }
    let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, row) in rows.enumerated() {
      let cells = row.split(whereSeparator: { ",;\t ".contains($0) })
        .map { $0.filter { $0 != "\"" && $0 != "\u{FEFF}" }.uppercased() }
      if cells.isEmpty || (index == 0 && cells.first == "LETTERS") { continue }
      guard cells.count == 2, isCombination(cells[0]), let grade = CreditGrade(rawValue: cells[1])
      else {
        throw refuse(
          index + 1,
          "expected three letters and their grade, found '\(row.prefix(40))'\n  fix: write AAC,C")
      }
      let letters = String(cells[0].sorted())
      if let other = given[letters], other != grade {
        throw refuse(
          index + 1,
          "\(letters) has two grades, \(other.rawValue) in line \(lines[letters] ?? 0) and "
            + "\(grade.rawValue) here\n  fix: write it once: the order of letters does not matter")
      }
      given[letters] = grade
      lines[letters] = index + 1
    }
    do throws(CreditError) {
      return try GradeTable(given)
    } catch {
      throw refuse(nil, error.description)
    }
  }
}

extension SectionReader {
  /// A list of numbers.
  func numbers(_ key: String, example: String) -> [Double]? {
    guard let node = node(key) else { return nil }
    guard case .sequence(let items) = node.content else {
      findings.add(
        path + [key], "expected a list of numbers, found \(node.kind)", fix: "write \(example)")
      return nil
    }
    var numbers: [Double] = []
    for (index, item) in items.enumerated() {
      guard let number = item.number else {
        findings.add(path + [key, "[\(index + 1)]"], "expected a number, found \(item.shown)")
        return nil
      }
      numbers.append(number)
    }
    return numbers
  }

  /// A list of numbers exactly as they are written.
  func ratios(_ key: String, example: String) -> [ExactRatio]? {
    guard numbers(key, example: example) != nil,
      case .sequence(let items)? = node(key)?.content
    else { return nil }
    let ratios = items.compactMap { $0.text.flatMap { ExactRatio(decimal: $0) } }
    guard ratios.count == items.count else {
      findings.add(path + [key], "expected plain decimal numbers", fix: "write \(example)")
      return nil
    }
    return ratios
  }

  /// What is made of a key's value, with what is wrong told at its place.
  func checked<Value>(
    _ key: String, _ make: () throws(CreditError) -> Value
  ) -> Value? {
    do throws(CreditError) {
      return try make()
    } catch {
      findings.add(path + [key], onKey: true, error.description)
      return nil
    }
  }
}
