import Columns
import Satisfaction

extension SatisfactionDefinition {
  private static let weekdays = [
    ("monday", 1), ("tuesday", 2), ("wednesday", 3), ("thursday", 4), ("friday", 5),
    ("saturday", 6), ("sunday", 7), ("mon", 1), ("tue", 2), ("wed", 3), ("thu", 4), ("fri", 5),
    ("sat", 6), ("sun", 7),
  ]

  /// A `satisfaction:` section; nil when there is none or it says `off`.
  static func read(_ reader: SectionReader) -> SatisfactionDefinition? {
    guard let node = reader.node("satisfaction") else {
      return reader.has("satisfaction") ? SatisfactionDefinition() : nil
    }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return SatisfactionDefinition()
    default: break
    }
    guard let section = reader.section("satisfaction", example: "on, or {cut_by: [cell]}") else {
      return nil
    }
    defer { section.finish() }
    var definition = SatisfactionDefinition()
    definition.readScales(section)
    definition.counted =
      section.choice("counted", AnswerCollector.Counted.allCases.map { ($0.rawValue, $0) })
      ?? .last
    definition.cuts = section.texts("cut_by") ?? definition.cuts
    definition.importance =
      section.choice("importance", DriverMap.Importance.allCases.map { ($0.rawValue, $0) })
      ?? .relativeWeights
    definition.crosshair =
      section.choice("crosshair", DriverMap.Crosshair.allCases.map { ($0.rawValue, $0) })
      ?? .means
    definition.hideBelow =
      section.integer("hide_below", in: 1...1000, expected: "a number of answers, 1 to 1000")
      ?? definition.hideBelow
    definition.readTargets(section)
    definition.readCalendar(section)
    return definition
  }

  private mutating func readScales(_ section: SectionReader) {
    let turned = Set(section.texts("low_is_good") ?? [])
    for kind in turned.sorted() where !Self.questions.contains(where: { $0.kind == kind }) {
      section.findings.add(
        section.path + ["low_is_good"], "there is no question '\(kind.prefix(40))'",
        fix: "the questions are \(Self.questions.map(\.kind).joined(separator: ", "))")
    }
    for (kind, scale) in Self.questions where turned.contains(kind) {
      scales[kind] = AnswerScale(scale.lowest, scale.highest, lowIsGood: true)
    }
    guard let list = section.section("scales", example: "{csat: 1-5, ces: 1-7}") else { return }
    defer { list.finish() }
    for (kind, _) in Self.questions {
      guard let text = list.text(kind, expected: "a scale such as 1-5") else { continue }
      if kind == "nps", AnswerScale(text) != .zeroToTen {
        section.findings.add(
          list.path + [kind], "the net promoter score is asked on 0-10",
          fix: "declare another question as csat or attribute")
      } else if let scale = AnswerScale(text, lowIsGood: turned.contains(kind)) {
        scales[kind] = scale
      } else {
        section.findings.add(
          list.path + [kind], "'\(text.prefix(40))' is not a scale",
          fix: "write the lowest and the highest answer, such as 1-5")
      }
    }
  }

  private mutating func readTargets(_ section: SectionReader) {
    let hours = 0.01...100_000
    if let sla = section.section("sla", example: "{first_response: 24, resolution: 72}") {
      defer { sla.finish() }
      targets.firstResponseHours =
        sla.number("first_response", in: hours, expected: "a number of hours")
        ?? targets.firstResponseHours
      targets.resolutionHours =
        sla.number("resolution", in: hours, expected: "a number of hours")
        ?? targets.resolutionHours
      targets.areWorkingHours =
        sla.choice("hours", [("clock", false), ("working", true)]) ?? false
    }
    targets.recurrenceDays =
      section.integer("recurrence_days", in: 1...365, expected: "a number of days, 1 to 365")
      ?? targets.recurrenceDays
    targets.firstContactDays =
      section.integer("first_contact_days", in: 1...365, expected: "a number of days, 1 to 365")
      ?? targets.firstContactDays
  }

  private mutating func readCalendar(_ section: SectionReader) {
    guard
      let calendar = section.section(
        "calendar", example: "{working_days: [monday, friday], hours: 09:00-18:00}")
    else { return }
    defer { calendar.finish() }
    if let names = calendar.texts("working_days") {
      var days: Set<Int> = []
      for name in names {
        if let day = Self.weekdays.first(where: { $0.0 == name.lowercased() }) {
          days.insert(day.1)
        } else {
          section.findings.add(
            calendar.path + ["working_days"], "'\(name.prefix(40))' is not a day of the week",
            fix: "write monday, tuesday, … sunday")
        }
      }
      if !days.isEmpty { workingDays = days }
    }
    if let text = calendar.text("hours", expected: "hours such as 09:00-18:00") {
      if let hours = Self.hours(text) {
        workingHours = hours
      } else {
        section.findings.add(
          calendar.path + ["hours"], "'\(text.prefix(40))' is not a range of hours",
          fix: "write hours such as 09:00-18:00")
      }
    }
    func days(_ key: String) -> [Day] {
      (calendar.texts(key) ?? []).compactMap { text in
        if let day = Day(iso: text) { return day }
        section.findings.add(
          calendar.path + [key], "'\(text.prefix(40))' is not a day",
          fix: "write days such as 2026-01-01")
        return nil
      }
    }
    holidays = days("holidays")
    workedDays = days("worked_days")
  }

  private static func hours(_ text: String) -> Range<Int>? {
    let parts = text.split(separator: "-").map { part -> Int? in
      let clock = part.split(separator: ":").map { Int($0.filter { $0 != " " }) }
      guard clock.count == 2, let hour = clock[0], let minute = clock[1], (0...24).contains(hour),
        (0..<60).contains(minute), hour * 60 + minute <= 1440
      else { return nil }
      return hour * 60 + minute
    }
    guard parts.count == 2, let from = parts[0], let to = parts[1], from < to else { return nil }
    return from..<to
  }
}
