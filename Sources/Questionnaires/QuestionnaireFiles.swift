import Foundation

/// What the files of one expert are called.
public struct QuestionnaireFiles: Sendable, Hashable {
  /// The expert; nil for the only one, without a name.
  public let expert: String?
  /// The page.
  public let page: String
  /// The CSV template, and what the page saves.
  public let judgements: String

  /// The files of some experts, in their order; a name given again is left out.
  ///
  /// Names hold the expert's own and nothing else about the person: letters and digits as they
  /// are, `_` for any other sign. Experts whose names become the same get numbers behind them.
  /// Without experts there is one set of files, without a name.
  public static func named(_ experts: [String]) -> [QuestionnaireFiles] {
    if experts.isEmpty {
      return [
        QuestionnaireFiles(
          expert: nil, page: "questionnaire.html", judgements: "judgements.csv")
      ]
    }
    var seen: Set<String> = []
    var taken: Set<String> = []
    return experts.filter { seen.insert($0).inserted }.map { expert in
      let base = fileName(expert)
      var name = base
      var number = 2
      // File systems that take no notice of case must not mix two experts up.
      while !taken.insert(name.lowercased()).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      return QuestionnaireFiles(
        expert: expert, page: "questionnaire-\(name).html", judgements: "judgements-\(name).csv")
    }
  }

  private static func fileName(_ expert: String) -> String {
    var name = ""
    for scalar in expert.precomposedStringWithCanonicalMapping.unicodeScalars {
      let isKept = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      let next = isKept ? String(scalar) : "_"
      if name.utf8.count + next.utf8.count > 100 { break }
      if next != "_" || name.last != "_" { name += next }
    }
    return name.allSatisfy { $0 == "_" } ? "expert" : name
  }
}
