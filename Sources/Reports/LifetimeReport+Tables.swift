import Columns

extension LifetimeReport {
  /// Customers by repeat purchases, with what is expected of them: `lifetime.csv`.
  public var groupsTable: ReportTable {
    ReportTable(
      [
        "repeat_purchases", "customers", "share_of_customers", "mean_probability_alive",
        "expected_purchases", "expected_purchases_low", "expected_purchases_high",
        "mean_expected_purchases", "lifetime_value", "lifetime_value_low", "lifetime_value_high",
        "mean_lifetime_value", "residual_lifetime_value", "mean_residual_lifetime_value",
      ],
      rows: (groups + [total]).map { group in
        [
          group.name == "all" ? .value("all", of: "repeat_purchases") : .text(group.name),
          .count(group.customers), .share(group.customers, of: customers),
          group.mean(group.alive).map { .share($0) } ?? .none,
          .number(group.purchases, decimals: 1),
          group.purchasesLimits.map { .number($0.low, decimals: 1) } ?? .none,
          group.purchasesLimits.map { .number($0.high, decimals: 1) } ?? .none,
          group.mean(group.purchases).map { .number($0, decimals: 3) } ?? .none,
          .estimate(group.value), .estimate(group.valueLimits?.low),
          .estimate(group.valueLimits?.high), .estimate(group.mean(group.value)),
          .estimate(group.residualValue), .estimate(group.mean(group.residualValue)),
        ]
      })
  }

  /// The parameters of the models: `lifetime_model.csv`.
  public var modelTable: ReportTable {
    ReportTable(
      [
        "purchase_model", "parameter", "parameter_value", "standard_error", "log_likelihood",
        "aic", "customers",
      ],
      rows: parameters.map { parameter in
        [
          .value(parameter.model, of: "purchase_model"), .text(parameter.symbol),
          .number(parameter.value, decimals: 4),
          parameter.standardError.map { .number($0, decimals: 4) } ?? .none,
          .number(parameter.logLikelihood, decimals: 2), .number(parameter.aic, decimals: 2),
          .count(parameter.customers),
        ]
      })
  }

  /// How many customers bought again how often, and were expected to:
  /// `lifetime_distribution.csv`.
  public var distributionTable: ReportTable {
    ReportTable(
      [
        "repeat_purchases", "customers", "share_of_customers", "foretold_customers",
        "distribution_bias",
      ],
      rows: counts.map { count in
        [
          .text(count.name), .count(count.customers),
          .share(count.customers, of: customers), .number(count.expected, decimals: 1),
          count.bias.map { .share($0) } ?? .none,
        ]
      })
  }

  /// Each model on the holdout: `lifetime_holdout.csv`; nil without one.
  ///
  /// A row for all customers, then one for each number of repeat purchases before the holdout.
  public var holdoutTable: ReportTable? {
    guard let holdout else { return nil }
    return ReportTable(
      [
        "purchase_model", "is_chosen", "repeat_purchases", "customers", "actual_purchases",
        "foretold_purchases", "mean_actual_purchases", "mean_foretold_purchases", "holdout_bias",
        "mean_absolute_error", "root_mean_squared_error",
      ],
      rows: holdout.trials.flatMap { trial -> [[Figure]] in
        let model = Figure.value(trial.model, of: "purchase_model")
        let count = Double(max(1, holdout.customers))
        let whole: [Figure] = [
          model, .boolean(trial.isChosen), .value("all", of: "repeat_purchases"),
          .count(holdout.customers), .count(holdout.actual),
          .number(trial.expected, decimals: 1),
          .number(Double(holdout.actual) / count, decimals: 3),
          .number(trial.expected / count, decimals: 3),
          holdout.bias(trial).map { .share($0) } ?? .none,
          .number(trial.meanAbsoluteError, decimals: 3),
          .number(trial.rootMeanSquaredError, decimals: 3),
        ]
        return [whole]
          + trial.groups.filter { $0.customers > 0 }.map { group in
            let count = Double(group.customers)
            return [
              model, .boolean(trial.isChosen), .text(group.name), .count(group.customers),
              .count(Int((group.actual * count).rounded())),
              .number(group.expected * count, decimals: 1), .number(group.actual, decimals: 3),
              .number(group.expected, decimals: 3),
              group.actual > 0 ? .share(group.expected / group.actual - 1) : .none, .none, .none,
            ]
          }
      })
  }

  /// Repeat purchases over time, made and expected: `lifetime_tracking.csv`; nil without a
  /// holdout.
  public var trackingTable: ReportTable? {
    tracking.map { tracking in
      ReportTable(
        ["until", "actual_purchases", "foretold_purchases", "holdout_bias", "is_holdout"],
        rows: tracking.points.map { point in
          [
            .day(point.day), .count(point.actual), .number(point.expected, decimals: 1),
            point.actual > 0 ? .share(point.expected / Double(point.actual) - 1) : .none,
            .boolean(point.isHoldout),
          ]
        })
    }
  }

  /// What is expected of a new customer, by time ahead.
  public var newCustomersTable: ReportTable {
    ReportTable(
      ["time_ahead", "expected_purchases", "lifetime_value"],
      rows: newCustomers.map { new in
        [.text(new.time), .number(new.purchases, decimals: 3), .estimate(new.value)]
      })
  }
}

extension Figure {
  /// An estimate of money, to the hundredth; no value beyond the range of amounts.
  public static func estimate(_ money: Double?) -> Figure {
    guard let money, money.magnitude < 1e20 else { return .none }
    let hundredths = (money * 100).rounded(.toNearestOrAwayFromZero)
    return .amount(WideAmount(units: Int128(hundredths) * Int128(Amount.unitsPerOne / 100)))
  }
}
