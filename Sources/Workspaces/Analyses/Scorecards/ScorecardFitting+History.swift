import Scorecards

extension ScorecardFitting {
  /// How the model was made, for those who review its file.
  static func history(
    _ options: Options, _ file: ScoreCaseFile, _ outcomes: ScoreOutcomes, _ train: ScoreSample,
    _ holdout: ScoreSample?
  ) -> [ScorecardModel.History] {
    let binning = options.fit.binning
    let number = ScorecardModel.number
    func rounded(_ value: Double) -> String { number((value * 1e4).rounded() / 1e4) }
    var facts: [(String, String)] = [
      ("file", file.name), ("rows", "\(file.rows)"), ("rows_set_aside", "\(file.setAside)"),
      ("cases_without_outcome", "\(outcomes.missing + outcomes.neither)"),
      ("train", "\(train.good) good, \(train.bad) bad"),
    ]
    if let holdout { facts.append(("holdout", "\(holdout.good) good, \(holdout.bad) bad")) }
    switch options.holdout {
    case .share(let share, let seed):
      facts.append(("split", "\(number(share)) held out by a hash of the row, seed \(seed)"))
    case .from(let day, let column):
      facts.append(("split", "held out from \(day) on by \(column)"))
    }
    let penalty =
      switch options.fit.penalty {
      case .none: "none"
      case .firth: "Firth"
      case .ridge(let strength): "ridge \(number(strength))"
      }
    facts += [
      (
        "binning",
        "\(binning.method.rawValue), monotone \(binning.monotone.rawValue), \(binning.fine) fine "
          + "intervals, at most \(binning.most) bins, at least \(number(binning.smallest)) of cases "
          + "in a bin, categories below \(number(binning.rare)) are other ones"
      ),
      (
        "woe",
        "ln of bad share over good share, counts of 0 taken as \(number(binning.zeroReplacement))"
      ),
      ("least_information_value", number(options.fit.leastInformation)), ("penalty", penalty),
      ("auc_train", rounded(train.discrimination.areaUnderCurve)),
    ]
    if let holdout { facts.append(("auc_holdout", rounded(holdout.discrimination.areaUnderCurve))) }
    return facts.map { ScorecardModel.History(key: $0.0, value: $0.1) }
  }

  /// Says what is good to know about a fit.
  static func tell(
    _ fitting: ScorecardFitting, _ options: Options, _ outcomes: ScoreOutcomes,
    _ file: ScoreCaseFile
  ) {
    let tell = options.file.onMessage
    if outcomes.missing + outcomes.neither > 0 {
      tell(
        "\(outcomes.missing) cases without outcome and \(outcomes.neither) neither good nor bad "
          + "are left out")
    }
    for finding in fitting.fit.findings {
      switch finding.leftOut {
      case .allMissing?: tell("'\(finding.name)' is left out: it has no value at all")
      case .oneValue?: tell("'\(finding.name)' is left out: it has one value")
      case .littleInformation?:
        tell("'\(finding.name)' is left out: it tells too little (--least-information)")
      case nil:
        if let value = finding.informationValue, value > 0.5 {
          tell("'\(finding.name)' tells suspiciously much: does it know the outcome?")
        }
      }
    }
    for name in fitting.fit.contrary {
      tell("'\(name)' counts against its weights of evidence: other variables say the same")
    }
    for (name, inflation) in zip(
      fitting.fit.regression.variables, fitting.fit.regression.varianceInflation)
    where inflation > 5 {
      tell("'\(name)' goes together with other variables: VIF \(Int(inflation.rounded()))")
    }
    let card = fitting.model.card
    if let decimals = card.decimals {
      let unit = (0..<3).reduce(1.0) { value, _ in value * 10 }
      let error = (card.roundingError * unit).rounded(.up) / unit
      tell(
        "points are rounded to \(decimals) decimals: a total is at most "
          + "\(ScorecardModel.number(error)) from that of exact points")
    }
  }
}
