import Columns
import Expressions
public import Reports
import Scorecards
import Tables

/// A scorecard applied to the cases of a file.
public struct ScorecardApplication: Sendable {
  let model: ScorecardModel
  let id: (name: String, values: CaseColumn)?
  let codes: [[UInt8]]
  let rows: Int

  /// Reads cases and sorts them into the model's bins.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - id: the column that names a case; nil for that of customers, if there is one.
  ///   - file: how the file is read.
  /// - Throws: A ``WorkspaceError`` where the file does not allow it.
  public init(
    _ model: ScorecardModel, id: String? = nil, file: ScoreCaseFile.Options
  ) throws(WorkspaceError) {
    do {
      let headers = try ScoreCaseFile.headers(file)
      let id = id ?? headers.first(where: ScoreCaseFile.isID)
      let cases = try ScoreCaseFile.read(model, id: id, file)
      self.model = model
      self.id = id.flatMap { name in cases.columns[name].map { (name, $0) } }
      rows = cases.rows
      codes = try cases.codes(model, file.onMessage)
    } catch {
      throw WorkspaceError(error) ?? WorkspaceError(.inputOutput, "error: \(error)")
    }
  }

  /// Each case with points, probability of default, grade and reasons.
  ///
  /// - Parameter count: the most reasons of a case.
  /// - Returns: a row a case, in the order of the file.
  public func table(reasons count: Int = 3) -> ReportTable {
    let (scores, chances) = (model.card.scores(codes), model.card.probabilities(codes))
    let decimals = model.card.decimals ?? 2
    let names = model.card.variables.map(\.name)
    let ids = [id?.name == "customer_id" ? "customer_id" : "scored_case"]
    return ReportTable(
      ids + ["scorecard_points", "probability_of_default", "scorecard_grade", "scorecard_reasons"],
      rows: (0..<rows).map { row in
        let reasons = model.card.reasons(codes.map { Int($0[row]) }, atMost: count)
        let words = reasons.map { names[$0.variable] }.joined(separator: "; ")
        return [
          idFigure(row), .number(scores[row], decimals: decimals),
          .number(chances[row], decimals: 4),
          .text(model.bands.grade(chances[row])), words.isEmpty ? .none : .text(words),
        ]
      })
  }

  private func idFigure(_ row: Int) -> Figure {
    guard case .categories(let codes, let labels)? = id?.values else { return .count(row + 1) }
    return codes[row] < 0 ? .none : .text(labels[Int(codes[row])])
  }
}

extension ScorecardModel {
  /// The model as Spark SQL over a table that has the variables as columns.
  ///
  /// - Parameter table: the table's name.
  /// - Returns: a query with the variables' table and points, probability of default and grade.
  /// - Throws: A ``WorkspaceError`` for a model that is too large for an expression.
  public func sql(table: String = "cases") throws(WorkspaceError) -> String {
    let schema = Schema(
      card.variables.map { variable in
        switch variable.rule {
        case .numbers: Field(variable.name, .number)
        case .categories: Field(variable.name, .text)
        }
      })
    var columns: [String] = []
    do {
      for (name, text) in [
        ("scorecard_points", card.pointsExpression),
        ("probability_of_default", card.probabilityExpression),
        ("scorecard_grade", card.gradeExpression(bands)),
      ] {
        let typed = try TypedExpression(Expression(parsing: text), in: Scope(schema: schema))
        columns.append("  \(typed.sparkSQL()) AS \(name)")
      }
    } catch {
      throw WorkspaceError(.configuration, "error: the model cannot be written as SQL: \(error)")
    }
    return "SELECT *,\n" + columns.joined(separator: ",\n") + "\nFROM \(table)\n"
  }
}

extension ScoreCaseFile {
  /// True for headers of columns that name cases: a customer's id, in any of its spellings.
  static func isID(_ header: String) -> Bool {
    guard let column = StandardTable.named("customers")?.column(forHeader: header) else {
      return false
    }
    return column.name == "customer_id"
  }

  /// Reads the columns of a model's variables, and further ones.
  static func read(
    _ model: ScorecardModel, id: String? = nil, outcome: Bool = false, day: String? = nil,
    _ options: Options
  ) throws -> ScoreCaseFile {
    var kinds: [String: Kind] = [:]
    for variable in model.card.variables {
      switch variable.rule {
      case .numbers: kinds[variable.name] = .number
      case .categories: kinds[variable.name] = .word
      }
    }
    if let id { kinds[id] = .word }
    if outcome { kinds[model.target.column] = .word }
    if let day { kinds[day] = .day }
    let headers = try headers(options)
    for name in kinds.keys.sorted() where !headers.contains(name) {
      throw missing(name, in: headers, file: options.settings.path[0])
    }
    return try read(kinds, options)
  }

  /// The bins of the model's variables; values that no group of categories names are said.
  func codes(
    _ model: ScorecardModel, _ tell: (String) -> Void
  ) throws(WorkspaceError) -> [[UInt8]] {
    let columns = model.card.variables.map { self.columns[$0.name] ?? .numbers([]) }
    guard let codes = model.card.codes(columns) else {
      throw WorkspaceError(.data, "\(name): error: columns are not of the model's types")
    }
    for (variable, column) in zip(model.card.variables, columns) {
      guard case .categories(let bins) = variable.rule, case .categories(_, let labels) = column
      else { continue }
      let unseen = labels.filter { bins.bin(of: $0) == bins.other }
      guard !unseen.isEmpty else { continue }
      let shown = unseen.prefix(3).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
      let known = variable.bins[bins.other]
      tell(
        "\(name): '\(variable.name)' has \(unseen.count) values in no group of the model (\(shown)"
          + "\(unseen.count > 3 ? ", …" : "")): they get \(ScorecardModel.number(variable.points[bins.other])) "
          + "points" + (known.good + known.bad == 0 ? ", as if nothing were known" : ""))
    }
    return codes
  }
}
