import Columns
import Scorecards
import Tables

/// Which scorecard each customer is scored with, as `scorecard:` declares it.
public struct ScorecardDefinition: Sendable, Hashable {
  /// The model's file.
  public let path: String
  /// The most reasons of a customer, 0…50.
  public let reasons: Int
  /// The model, once its file has been read.
  var model: ScorecardModel?

  /// A `scorecard:` section; nil when there is none or it says `off`.
  static func read(_ reader: SectionReader) -> ScorecardDefinition? {
    guard let node = reader.node("scorecard") else { return nil }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    default: break
    }
    guard let section = reader.section("scorecard", example: "{model: models/scorecard.yml}")
    else { return nil }
    defer { section.finish() }
    let reasons = section.integer("reasons", in: 0...50, expected: "a number from 0 to 50") ?? 3
    guard let path = section.text(required: "model", example: "models/scorecard.yml") else {
      return nil
    }
    return ScorecardDefinition(path: path, reasons: reasons)
  }

  /// Reads the model's file.
  mutating func load(folder: String, allowsOutside: Bool) throws(WorkspaceError) {
    do {
      let files = try TableFile.resolve([path], in: folder, allowOutside: allowsOutside)
      let bytes = try WholeFile.read(
        files[0].path, atMost: ConfigurationDocument.maximumBytes + 1)
      model = try ScorecardModel(bytes, file: files[0].name)
    } catch {
      throw WorkspaceError(error)
        ?? WorkspaceError(.noInput, "\(path): error: the scorecard cannot be read")
    }
  }
}
