import Reports
import Retention
import Statistics
import Vocabulary

/// How long each of some members lasted, with groups and properties where they are known.
struct DurationTable {
  var days: [Double]
  var ended: [Bool]
  var groups: [String?] = []
  /// What may go with leaving: a figure for each member, nil where it is not known.
  var drivers: [(name: String, values: [Double?])] = []
  /// Columns that were given and cannot be drivers.
  var unused: [(name: String, levels: Int)] = []

  private func told(_ error: any Error) -> WorkspaceError {
    WorkspaceError(.data, "error: \(error)")
  }

  /// The curve of each group, or of all.
  func survival(notes: [String], language: Language) throws(WorkspaceError) -> ReportTable {
    let hasGroups = groups.contains { $0 != nil }
    var rows: [[Figure]] = []
    var notes = notes
    var parts: [SurvivalCounts] = []
    let names: [String?] =
      hasGroups
      ? Set(groups.map { $0 ?? "" }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } : [nil]
    for name in names {
      let members = days.indices.filter { name == nil || (groups[$0] ?? "") == name }
      let counts: SurvivalCounts
      do {
        counts = try SurvivalCounts(
          durations: members.map { days[$0] }, events: members.map { ended[$0] })
      } catch {
        throw told(error)
      }
      parts.append(counts)
      let curve = KaplanMeier(counts)
      let median = curve.median.told(language)
      notes.append(
        (name.map { "\($0): " } ?? "")
          + Localized(
            english:
              "\(counts.members) members, \(counts.events) left; median time \(median)\(counts.members < 30 ? "; low base" : "").",
            chinese:
              "\(counts.members) 个成员，\(counts.events) 个离开；中位时间 \(median)\(counts.members < 30 ? "；样本量小" : "")。"
          )[
            language])
      let hazards = NelsonAalen(counts).points
      for (point, hazard) in zip(curve.points, hazards) {
        rows.append(
          (hasGroups ? [.text(name ?? "")] : []) + [
            .number(point.time, decimals: point.time == point.time.rounded() ? 0 : 4),
            .count(point.counts.atRisk), .count(point.counts.events),
            .count(point.counts.censored), .share(point.survival), .share(point.low),
            .share(point.high), .number(hazard.cumulativeHazard, decimals: 4),
          ])
      }
    }
    if let test = LogRankTest(parts) {
      notes.append(
        Localized(
          english:
            "Log-rank test of the groups: χ² \(rounded(test.chiSquared)) with \(test.degreesOfFreedom) degrees of freedom, p \(rounded(test.probability)).",
          chinese:
            "各组的对数秩检验：χ² \(rounded(test.chiSquared))，自由度 \(test.degreesOfFreedom)，p \(rounded(test.probability))。"
        )[
          language])
    }
    return ReportTable(
      (hasGroups ? ["survival_group"] : []) + [
        "survival_time", "at_risk", "survival_events", "censored", "survival", "survival_low",
        "survival_high", "cumulative_hazard",
      ], rows: rows, notes: notes)
  }

  /// What goes with leaving earlier.
  func drivers(language: Language) throws(WorkspaceError) -> ReportTable {
    guard !drivers.isEmpty else {
      throw WorkspaceError(
        .data,
        "error: there is no column besides duration and event that could explain leaving\n"
          + "  fix: add columns of numbers or texts")
    }
    var used = drivers
    var leftOut = unused.map { column in
      Localized(
        english:
          "Left out: \(column.name) has \(column.levels) different texts, too many to be drivers.",
        chinese: "未纳入：\(column.name) 有 \(column.levels) 种不同的文字，过多，不能作为因素。"
      )[language]
    }
    var made: CoxRegression?
    while made == nil {
      let known = days.indices.filter { row in used.allSatisfy { $0.values[row] != nil } }
      guard !known.isEmpty else {
        throw WorkspaceError(
          .data,
          "error: no row has a figure in every column that could explain leaving\n"
            + "  fix: leave out the columns that are mostly empty")
      }
      do throws(SurvivalError) {
        made = try CoxRegression(
          durations: known.map { days[$0] }, events: known.map { ended[$0] },
          covariates: used.map { driver in
            .init(driver.name, values: known.map { driver.values[$0] ?? 0 })
          })
      } catch {
        // A driver that tells nothing, or the outcome itself, is left out and said.
        guard let name = error.covariate, used.count > 1 else { throw told(error) }
        used.removeAll { $0.name == name }
        leftOut.append(
          Localized(english: "Left out: \(error).", chinese: "未纳入：\(error)。")[language])
      }
    }
    let unknown = days.count - (made?.members ?? 0)
    if unknown > 0 {
      let empty = used.filter { $0.values.contains(nil) }.map(\.name)
      leftOut.append(
        Localized(
          english:
            "\(unknown) of \(days.count) members are not in it: a figure of theirs is missing in \(empty.joined(separator: ", ")).",
          chinese:
            "\(days.count) 个成员中有 \(unknown) 个未纳入：缺少 \(empty.joined(separator: "、")) 的数值。"
        )[language])
    }
    guard let fit = made else { throw told(SurvivalError(.noEvents(members: days.count))) }
    return ReportTable(
      [
        "covariate", "hazard_ratio", "hazard_ratio_low", "hazard_ratio_high", "cox_coefficient",
        "cox_standard_error", "p_value", "proportional_hazards_p",
      ],
      rows: fit.effects.indices.map { index in
        let effect = fit.effects[index]
        let interval = effect.hazardRatioInterval()
        return [
          .text(effect.name), .number(effect.hazardRatio, decimals: 4),
          .number(interval.lowerBound, decimals: 4), .number(interval.upperBound, decimals: 4),
          .number(effect.coefficient, decimals: 6), .number(effect.standardError, decimals: 6),
          .number(effect.probability, decimals: 6),
          .number(fit.proportionalHazards?.effects[index].probability, decimals: 6),
        ]
      },
      notes: [
        Localized(
          english:
            "\(fit.members) members, \(fit.events) left; concordance \(fit.concordance.index.map(rounded) ?? "?"); likelihood ratio χ² \(rounded(fit.likelihoodRatio)), p \(rounded(fit.probability)). A hazard ratio above 1 goes with leaving earlier; a small p of the proportional-hazards check says that an effect changes with time.",
          chinese:
            "\(fit.members) 个成员，\(fit.events) 个离开；一致性 \(fit.concordance.index.map(rounded) ?? "?")；似然比 χ² \(rounded(fit.likelihoodRatio))，p \(rounded(fit.probability))。风险比大于 1 表示更早离开；比例风险检验的 p 很小表示影响随时间变化。"
        )[
          language]
      ] + leftOut)
  }

  /// A contract model of whole periods with its projection.
  func model(
    _ kind: ContractModel.Kind, discountRate: Double, language: Language
  ) throws(WorkspaceError) -> ReportTable {
    guard let longest = days.max(), days.allSatisfy({ $0 == $0.rounded() && $0 >= 0 }),
      longest <= 10_000
    else {
      throw WorkspaceError(
        .data,
        "error: a contract model needs durations in whole periods, at most 10000\n"
          + "  fix: count renewals (months or years) instead of days")
    }
    let last = Int(longest)
    var lost = [Int](repeating: 0, count: last)
    var there = [Int](repeating: 0, count: last)
    for (duration, isOver) in zip(days, ended) where duration >= 1 {
      if isOver { lost[Int(duration) - 1] += 1 } else { there[Int(duration) - 1] += 1 }
    }
    do {
      let fit = try ContractFit(kind, lost: lost, stillThere: there)
      let model = fit.model
      let periods = 2 * max(5, last)
      let survival = model.survival(upTo: periods)
      let rates = model.retentionRates(upTo: periods)
      let expected = try model.discountedLifetime(discountRate: discountRate)
      var rows: [[Figure]] = []
      for t in 0...periods {
        rows.append([
          .count(t), .share(survival[t]), t == 0 ? .none : .share(rates[t - 1]),
          .number(
            t == 0
              ? expected
              : try model.discountedResidualLifetime(after: t, discountRate: discountRate),
            decimals: 4),
        ])
      }
      return ReportTable(
        ["renewal", "survival", "retention_rate", "discounted_lifetime"], rows: rows,
        notes: [
          Localized(
            english:
              "\(model.kind.rawValue): α \(rounded(model.alpha)), β \(rounded(model.beta))\(model.kind == .betaDiscreteWeibull ? ", c \(rounded(model.shape))" : ""); log likelihood \(rounded(fit.logLikelihood)). Lifetimes in periods, discounted at \(rounded(discountRate)) a period: of a new customer at 0, else at the renewal before it is known.",
            chinese:
              "\(model.kind.rawValue)：α \(rounded(model.alpha))，β \(rounded(model.beta))\(model.kind == .betaDiscreteWeibull ? "，c \(rounded(model.shape))" : "")；对数似然 \(rounded(fit.logLikelihood))。寿命以期计，每期按 \(rounded(discountRate)) 折现：0 为新客户，其余为续约结果未知之前。"
          )[
            language]
        ] + fit.notes.map(\.description))
    } catch {
      throw told(error)
    }
  }

  /// Four significant digits.
  private func rounded(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    var scale = 1.0
    while abs(value) * scale < 1000, scale < 1e300 { scale *= 10 }
    let result = (value * scale).rounded() / scale
    return result == result.rounded() && abs(result) < 1e15 ? "\(Int(result))" : "\(result)"
  }
}
