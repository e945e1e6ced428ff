import Columns
import CustomerValue
import Expressions
import Measures
import Tables

extension WorkspaceDefinition {
  /// Reports names that mean nothing, or two things.
  func checkNames(_ findings: ConfigurationFindings) {
    let standard = StandardTable.all.map(\.name)
    let derivedNames = document.keys(["derived"])
    for name in derivedNames where standard.contains(name) {
      findings.add(
        ["derived", name], onKey: true, "'\(name)' is a standard table's name",
        fix: "choose another name")
    }
    let known = standard + derivedNames.filter { !standard.contains($0) }
    for table in derived {
      check(table: table.from, known, ["derived", table.name, "from"], findings)
      if let join = table.join {
        check(table: join.table, known, ["derived", table.name, "join", "table"], findings)
      }
    }
    let measureNames = document.keys(["measures"])
    for measure in measures {
      let path = ["measures", measure.name]
      switch measure.source {
      case .table(let table): check(table: table, known, path + ["from"], findings)
      case .measure(let base) where !measureNames.contains(base):
        findings.unknown(base, path + ["of"], what: "a measure", known: measureNames)
      default: break
      }
    }
    for field in analysisFields + analyses.flatMap(\.placedFields)
    where measureNames.contains(field.name) {
      findings.add(
        ["measures", field.name], onKey: true,
        "'\(field.name)' is a column that Sextant makes itself", fix: "choose another name")
    }
    checkCuts(figureNames, findings)
  }

  private func checkCuts(_ measureNames: [String], _ findings: ConfigurationFindings) {
    for (axis, bands, cuts) in [
      ("value", grid.shape.valueBands.map(\.rawValue), grid.valueCuts),
      ("loyalty", grid.shape.loyaltyBands.map(\.rawValue), grid.loyaltyCuts),
    ] {
      for (band, cut) in zip(bands, cuts) {
        guard case .shareOfTotal(_, let name?) = cut, !measureNames.contains(name) else { continue }
        findings.unknown(name, ["grid", axis, band], what: "a measure", known: measureNames)
      }
    }
  }

  private func check(
    table: String, _ known: [String], _ path: ConfigurationPath, _ findings: ConfigurationFindings
  ) {
    if !known.contains(table) { findings.unknown(table, path, what: "a table", known: known) }
  }

  /// Reports expressions that cannot be parsed; their names and types are checked with the tables.
  func checkExpressions(_ findings: ConfigurationFindings) {
    for table in derived {
      let path = ["derived", table.name]
      if let filter = table.filter { parse(filter, path + ["where"], findings) }
      for column in table.columns {
        parse(column.value, path + ["columns", column.name], findings)
      }
    }
    for measure in measures {
      if let value = measure.value { parse(value, ["measures", measure.name, "value"], findings) }
    }
  }

  private func parse(
    _ text: String, _ path: ConfigurationPath, _ findings: ConfigurationFindings
  ) {
    do throws(ExpressionError) {
      _ = try Expression(parsing: text)
    } catch {
      findings.add(document.fault(path, error))
    }
  }
}

extension ConfigurationDocument {
  /// An error in an expression, at its place in the file.
  func fault(_ path: ConfigurationPath, _ error: ExpressionError) -> ConfigurationFault {
    let before = error.source.utf8.prefix(error.range.lowerBound)
    let offset = String(decoding: before, as: UTF8.self).unicodeScalars.count
    return fault(path, expression: error.source, offset: offset, error.message, fix: error.hint)
  }
}
