import Columns
import CustomerValue

extension GridDefinition {
  /// A `grid:` section; what it leaves out is as in the standard grid where the shape is the same.
  static func read(_ reader: SectionReader) -> GridDefinition? {
    defer { reader.finish() }
    let findings = reader.findings
    let before = findings.count
    let shape =
      reader.parsed("shape") { text throws(CustomerValueError) in try GridShape(parsing: text) }
      ?? .threeByTwo
    let value = cuts(reader, "value", bands: GridCell.Value.allCases)
    let loyalty = cuts(reader, "loyalty", bands: GridCell.Loyalty.allCases)
    let margin = reader.number("margin", in: 0...0.499, expected: "a margin, 0 to below 0.5")
    guard findings.count == before else { return nil }
    let standard = GridDefinition.standard
    let isStandard = shape == standard.shape
    do throws(CustomerValueError) {
      return try GridDefinition(
        shape: shape,
        value: value ?? (isStandard ? bands(shape.valueBands, standard.valueCuts) : [:]),
        loyalty: loyalty ?? (isStandard ? bands(shape.loyaltyBands, standard.loyaltyCuts) : [:]),
        margin: margin ?? standard.margin)
    } catch {
      findings.add(error, fallback: reader.path)
      return nil
    }
  }

  private static func bands<Band: Hashable>(_ bands: [Band], _ cuts: [Cut]) -> [Band: Cut] {
    Dictionary(zip(bands, cuts)) { first, _ in first }
  }

  private static func cuts<Band: Hashable & RawRepresentable<String>>(
    _ reader: SectionReader, _ axis: String, bands: [Band]
  ) -> [Band: Cut]? {
    guard let section = reader.section(axis, example: "{\(bands[0].rawValue): top 20%}") else {
      return nil
    }
    var cuts: [Band: Cut] = [:]
    for (name, _, path) in section.names() {
      guard let band = Band(rawValue: name) else {
        reader.findings.unknown(
          name, path, onKey: true, what: "a band of \(axis)", known: bands.map(\.rawValue))
        continue
      }
      cuts[band] = section.parsed(name) { text throws(CustomerValueError) in
        try Cut(parsing: text)
      }
    }
    return cuts
  }
}

extension SectionReader {
  /// A word that another module reads, whose error is told at the word.
  func parsed<Value>(
    _ key: String, _ parse: (String) throws(CustomerValueError) -> Value
  ) -> Value? {
    guard let text = text(key) else { return nil }
    do throws(CustomerValueError) {
      return try parse(text)
    } catch {
      findings.add(path + [key], error.message, fix: error.fix)
      return nil
    }
  }
}

extension ConfigurationFindings {
  /// The number of faults so far.
  var count: Int { faults.count }

  /// Adds an error of scores or the grid, at the place that its path names.
  func add(_ error: CustomerValueError, fallback: ConfigurationPath) {
    let path = error.path.map { $0.split(separator: "/").map(String.init) } ?? fallback
    add(path, onKey: true, error.message, fix: error.fix)
  }
}
