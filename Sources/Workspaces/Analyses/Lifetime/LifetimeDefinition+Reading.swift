import Lifetime
import Measures

extension LifetimeDefinition {
  /// A `lifetime:` section; nil when there is none or it says `off`.
  static func read(_ reader: SectionReader) -> LifetimeDefinition? {
    guard let node = reader.node("lifetime") else {
      // A key without anything asks for what is usual.
      return reader.has("lifetime") ? LifetimeDefinition() : nil
    }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return LifetimeDefinition()
    default: break
    }
    guard let section = reader.section("lifetime", example: "on, or {horizon: 12 months}") else {
      return nil
    }
    defer { section.finish() }
    var definition = LifetimeDefinition()
    let kinds = PurchaseModelKind.allCases.map { ($0.rawValue, Optional($0)) }
    definition.model = section.choice("model", [(LifetimeDefinition.auto, nil)] + kinds) ?? nil
    definition.givenUnit = section.choice("unit", TimeUnit.allCases.map { ($0.rawValue, $0) })
    if let wrong = definition.contradiction {
      section.findings.add(section.path + ["unit"], wrong.message, fix: wrong.fix)
    }
    definition.counting =
      section.choice("purchase_days", PurchaseDays.Counting.allCases.map { ($0.rawValue, $0) })
      ?? .positiveSpend
    if let horizon = section.time(
      "horizon", { text throws(MeasureError) in try Window(ahead: text) })
    {
      definition.horizon = horizon
    }
    definition.discountRate =
      section.number("discount_rate", in: 0...10, expected: "a share a year such as 0.10")
      ?? definition.discountRate
    definition.margin =
      section.number("margin", in: 0...1, expected: "a share of spend, 0 to 1")
      ?? definition.margin
    if let holdout = section.time(
      "holdout", { text throws(MeasureError) in try Holdout(parsing: text) })
    {
      definition.holdout = holdout
    }
    return definition
  }
}

extension SectionReader {
  /// Text that is parsed; what is wrong with it is reported at its place.
  fileprivate func time<Value>(
    _ key: String, _ parse: (String) throws(MeasureError) -> Value
  ) -> Value? {
    guard let text = text(key) else { return nil }
    do throws(MeasureError) {
      return try parse(text)
    } catch {
      findings.add(path + [key], error.message, fix: error.fix)
      return nil
    }
  }
}
