public import AHP

/// The words by which `sextant.yml` and the command line call the choices of the AHP.
///
/// Of several words for one choice the first is the one that messages tell. Hyphens, spaces and
/// case do not matter.
public enum AHPWords {
  /// Ways from judgements to weights.
  public static let methods: [(word: String, value: PrioritisationMethod)] = [
    ("eigenvector", .eigenvector), ("geometric_mean", .rowGeometricMean),
    ("row_geometric_mean", .rowGeometricMean),
  ]
  /// Ways to treat missing pairs.
  public static let incomplete: [(word: String, value: IncompleteMethod)] =
    IncompleteMethod.allCases.map { ($0.rawValue, $0) }
  /// Tables of the random index.
  public static let randomIndex: [(word: String, value: RandomIndex)] =
    [
      ("alonso_lamata", .alonsoLamata2006), ("saaty_1980", .saaty1980), ("saaty_2005", .saaty2005),
      ("donegan_dodd", .doneganDodd1991), ("alonso_lamata_linear", .alonsoLamataLinear),
    ] + RandomIndex.allCases.map { ($0.rawValue, $0) }
  /// Scales of judgement.
  public static let scales: [(word: String, value: JudgementScale)] =
    JudgementScale.allCases.map { ($0.rawValue, $0) } + [("linear", .saaty), ("any", .ratio)]
  /// Ways to put alternatives together.
  public static let synthesis: [(word: String, value: SynthesisMode)] =
    SynthesisMode.allCases.map { ($0.rawValue, $0) }

  /// The choice of a word, nil when there is none of that name.
  public static func value<Value>(
    _ text: String, of choices: [(word: String, value: Value)]
  ) -> Value? {
    func folded(_ word: String) -> String {
      String(word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
    }
    return choices.first { folded($0.word) == folded(text) }?.value
  }

  /// The words to tell: one a choice, the first.
  public static func told<Value: Equatable>(
    _ choices: [(word: String, value: Value)]
  ) -> [String] {
    choices.indices.filter { index in
      !choices[..<index].contains { $0.value == choices[index].value }
    }.map { choices[$0].word }
  }
}
