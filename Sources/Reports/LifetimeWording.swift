import Columns
import Typography
public import Vocabulary

/// The sentences about what customers will buy, in one language.
protocol LifetimeWording {
  var lifetimeHeading: String { get }
  func lifetimeFailure(_ failure: LifetimeFailure) -> String
  /// Who bought, and how many of them are probably still there.
  ///
  /// `unit` is that of occasions; nil where days with purchases are counted.
  func lifetimeCustomers(
    _ customers: Int, again: Int, unit: String?, alive: String, share: String
  ) -> String
  /// What is expected of them together.
  func lifetimeTotal(
    purchases: String, unit: String?, limits: String?, horizon: String, money: String?,
    moneyLimits: String?, ever: String?
  ) -> String
  /// What occasions are.
  func lifetimeOccasions(_ unit: String) -> String
  /// From one limit to the other.
  func lifetimeLimits(_ low: String, _ high: String) -> String
  var lifetimeInterval: String { get }
  var lifetimeIntervals: String { get }
  func lifetimeCauses(_ model: String, _ customers: [String]) -> String
  func lifetimeCause(_ customer: String?, repeatPurchases: Int) -> String
  func lifetimeTerms(discount: String, margin: String?) -> String
  func lifetimeOnce(customers: Int, share: String, money: String, moneyShare: String) -> String
  func lifetimeOften(_ group: String, customers: Int, share: String, moneyShare: String) -> String
  func lifetimeNew(time: String, purchases: String, money: String?) -> String
  var lifetimeModelHeading: String { get }
  func lifetimeReason(_ model: String, _ reason: LifetimeReport.ModelChoice.Reason) -> String
  func lifetimeProblem(_ problem: LifetimeReport.Problem) -> String
  func lifetimeUncertain(_ model: String, _ problems: String) -> String
  func lifetimeHoldout(
    customers: Int, until: String, last: String, actual: Int, expected: String, bias: String?,
    naive: String, naiveBias: String?
  ) -> String
  func lifetimeWorseThanNaive(_ model: String) -> String
  func lifetimeLargeBias(_ share: String) -> String
  func lifetimeAliveForCertain(_ model: String) -> String
  func lifetimeCorrelation(_ correlation: String, isLarge: Bool) -> String
  func lifetimeMeanSpend(
    _ money: String, unit: String?, _ reason: LifetimeReport.Spend.Reason
  ) -> String
  var lifetimeNoSpend: String { get }
  func lifetimeDaysWithoutSpend(_ days: Int) -> String
  /// That refunds of such days are not taken off what is expected.
  func lifetimeReturned(_ money: String, share: String) -> String
  func lifetimeSpendSetAside(_ customers: Int) -> String
  var lifetimeByFrequency: String { get }
  var lifetimeByCount: String { get }
  func lifetimeCounts(_ model: String, within: String) -> String
  var lifetimeByCell: String { get }
  var lifetimeByRepeats: String { get }
  var lifetimeChosen: String { get }
  var lifetimeActual: String { get }
  var lifetimeExpected: String { get }
  var lifetimeTrackingTitle: String { get }
  var lifetimeTrackingSubtitle: String { get }
  func lifetimeTracking(actual: String, expected: String, day: String) -> String
  var lifetimeAliveTitle: String { get }
  var lifetimeAliveSubtitle: String { get }
  func lifetimeAlive(customers: Int, low: String, high: String) -> String
}

extension LifetimeReport {
  /// The unit of occasions, such as `month`; nil where days with purchases are counted.
  var occasion: String? { countsOccasions ? terms.unit : nil }

  /// What a user has to know besides the figures, a sentence each, as plain text.
  public func notes(_ language: Language) -> [String] {
    let words: any ReportWording =
      switch language {
      case .english: EnglishWording()
      case .chinese: ChineseWording()
      }
    let vocabulary = Vocabulary.standard
    func name(_ model: String) -> String {
      vocabulary.word(model, of: "purchase_model", in: language)
    }
    var notes = [words.lifetimeReason(name(model.name), model.reason.named(name))]
    if let occasion { notes.append(words.lifetimeOccasions(occasion)) }
    notes += causeNotes(words, name) { $0 }
    if !model.problems.isEmpty { notes.append(uncertainty(words, name)) }
    notes += spendNotes(words) { NumberText.decimal($0, decimals: 2) }
    return notes + returnNotes(words) { NumberText.amount($0, decimals: 2) }
  }

  /// Which days are no purchases, and what they gave back.
  func returnNotes(_ words: any ReportWording, money: (WideAmount) -> String) -> [String] {
    guard let days = daysWithoutSpend, days > 0 else { return [] }
    var notes = [words.lifetimeDaysWithoutSpend(days)]
    if returned < .zero, bought > .zero {
      let back = WideAmount(units: -returned.units)
      notes.append(
        words.lifetimeReturned(
          money(back), share: NumberText.percent(back.double / bought.double) + "%"))
    }
    return [words.sentences(notes)]
  }

  /// Which few customers keep a model from being used.
  func causeNotes(
    _ words: any ReportWording, _ name: (String) -> String, id: (String) -> String
  ) -> [String] {
    if causes.isEmpty { return [] }
    var doubted = model.name
    if case .simplerThan(let other, _) = model.reason { doubted = other }
    return [
      words.lifetimeCauses(
        name(doubted),
        causes.map { words.lifetimeCause($0.customer.map(id), repeatPurchases: $0.repeatPurchases) }
      )
    ]
  }

  /// That the parameters of the model used are not certain, and why.
  func uncertainty(_ words: any ReportWording, _ name: (String) -> String) -> String {
    words.lifetimeUncertain(
      name(model.name), words.list(model.problems.map(words.lifetimeProblem)))
  }

  /// Where the expected spend comes from, as far as it must be said.
  func spendNotes(_ words: any ReportWording, money: (Double) -> String) -> [String] {
    switch spend {
    case .unknown: return [words.lifetimeNoSpend]
    case .mean(let mean, let reason):
      return [words.lifetimeMeanSpend(money(mean), unit: occasion, reason)]
    case .gammaGamma(_, let setAside, let correlation):
      var notes: [String] = []
      if let correlation {
        notes.append(
          words.lifetimeCorrelation(
            NumberText.decimal(correlation, decimals: 2), isLarge: correlation.magnitude > 0.3))
      }
      if setAside > 0 { notes.append(words.lifetimeSpendSetAside(setAside)) }
      return notes
    }
  }
}

extension LifetimeReport.ModelChoice.Reason {
  /// The same, with the model's name as people read it.
  func named(_ name: (String) -> String) -> Self {
    guard case .simplerThan(let model, let problems) = self else { return self }
    return .simplerThan(name(model), problems)
  }
}
