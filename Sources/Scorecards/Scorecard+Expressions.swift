extension Scorecard {
  /// The score as an expression over the variables' columns, which any engine can evaluate.
  ///
  /// Numbers are written in full, so that the expression gives the same points.
  public var pointsExpression: String {
    variables.map { $0.expression($0.points) }.joined(separator: "\n+ ")
  }

  /// The chance of being bad as an expression over the variables' columns.
  public var probabilityExpression: String {
    let parts = variables.map { variable in
      "\n+ " + variable.expression(variable.bins.map { variable.coefficient * $0.weight })
    }
    return "1 / (1 + exp(-(\(Self.plain(intercept))\(parts.joined()))))"
  }

  /// The grade as an expression over the variables' columns.
  public func gradeExpression(_ bands: GradeBands) -> String {
    let chance = probabilityExpression
    var text = "case"
    for (grade, cutOff) in zip(bands.grades, bands.cutOffs) {
      text += " when \(chance) < \(Self.plain(cutOff)) then \(Self.quoted(grade))"
    }
    return text + " else \(Self.quoted(bands.grades[bands.grades.count - 1])) end"
  }

  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }

  /// A number without exponent, as many digits as tell it from its neighbours.
  static func plain(_ value: Double) -> String {
    let text = "\(value)"
    guard let mark = text.firstIndex(of: "e") else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    guard let power = Int(text[text.index(after: mark)...]) else { return text }
    let sign = value < 0 ? "-" : ""
    let digits = text[..<mark].filter(\.isWholeNumber)
    let point = text[..<mark].firstIndex(of: ".")
    let whole = text[..<(point ?? mark)].filter(\.isWholeNumber).count + power
    if whole <= 0 {
      return sign + "0." + String(repeating: "0", count: -whole) + digits
    }
    let padded = digits + String(repeating: "0", count: max(0, whole - digits.count))
    let head = padded.prefix(whole)
    let tail = padded.dropFirst(whole)
    return sign + head + (tail.isEmpty || tail.allSatisfy { $0 == "0" } ? "" : "." + tail)
  }
}

extension Scorecard.Variable {
  /// The column as expressions name it.
  var column: String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// One value a bin as an expression over the variable's column.
  func expression(_ values: [Double]) -> String {
    let values = values.map(Scorecard.plain)
    var text = "case when \(column) is null then \(values[values.count - 1])"
    switch rule {
    case .numbers(let bins):
      for (place, special) in bins.specials.enumerated() {
        text +=
          " when \(column) = \(Scorecard.plain(special)) then \(values[bins.intervals + place])"
      }
      for (place, end) in bins.breaks.enumerated() {
        text += " when \(column) < \(Scorecard.plain(end)) then \(values[place])"
      }
      text += " else \(values[bins.intervals - 1])"
    case .categories(let bins):
      for (place, names) in bins.groups.enumerated() where !names.isEmpty {
        let words = names.map(Scorecard.quoted).joined(separator: ", ")
        text += " when \(column) in (\(words)) then \(values[place])"
      }
      text += " else \(values[bins.other])"
    }
    return text + " end"
  }
}
