import Columns
import Statistics

extension SampleTable {
  /// Puts in the wanted faults: each row is a copy of a sound one with one cell spoiled.
  ///
  /// The sound rows stay, so what has to be set aside takes nothing from a customer's figures; a
  /// table with fewer than 20 rows is left alone.
  mutating func injectFaults(_ settings: SampleSettings) {
    guard rows.count >= 20, !wantedFaults.isEmpty else { return }
    var random = settings.random(.faults, name.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFFFF)
    let count = rows.count
    // From the last to the first, so that places already chosen stay where they are.
    let places = random.drawSample(wantedFaults.count, below: count)
    for (number, wanted) in zip(places.indices, wantedFaults).reversed() {
      guard let column = column(wanted.column) else { continue }
      let place = places[number]
      var row = rows[place]
      guard let text = spoiled(row, wanted.kind, column, settings) else { continue }
      if wanted.kind != .duplicate, case .text(let id) = row.cells[0],
        columns[0].name.hasSuffix("_id"),
        column != 0
      {
        row.cells[0] = .text("\(id)X")
      }
      if wanted.kind == .tooManyCells {
        row.cells.append(.text(text))
        row.fault = (wanted.kind, row.cells.count - 1)
      } else {
        row.cells[column] = .text(text)
        row.fault = (wanted.kind, column)
      }
      rows.insert(row, at: place + 1)
    }
  }

  private func spoiled(
    _ row: Row, _ kind: SampleFault.Kind, _ column: Int, _ settings: SampleSettings
  ) -> String? {
    switch kind {
    case .badDate:
      let year = Day(number: row.day).year
      return storage.dateStyle == .iso ? "\(year)-02-30" : "\(year)/2/30"
    case .badAmount: return "1.2.3"
    case .dust: return "22.200000000000003"
    case .unknownCustomer: return numbered("C", settings.customers + 900, digits: settings.digits)
    case .tooManyCells: return settings.word("checked by hand", "人工核对")
    case .duplicate, .otherCase:
      guard case .text(let text) = row.cells[column] else { return nil }
      return kind == .duplicate ? text : text.lowercased()
    }
  }
}
