import Columns
import Lifetime
import Reports

extension LifetimeResult {
  /// Each customer with its history and what is expected of it.
  func customersTable(_ ids: TextValues?) -> ReportTable {
    let head = ids == nil ? [] : ["customer_id"]
    return ReportTable(
      head + [
        "repeat_purchases", "age_at_last_purchase", "observation_age", "mean_spend",
        "probability_alive", "probability_alive_low", "probability_alive_high",
        "expected_purchases", "expected_purchases_low", "expected_purchases_high",
        "expected_spend", "lifetime_value", "lifetime_value_low", "lifetime_value_high",
        "residual_lifetime_value",
      ],
      rows: customers.rows.indices.map { index in
        let history = customers.histories[index]
        let alive = uncertainty?.alive(index)
        let made = uncertainty?.purchases(index)
        let worth = uncertainty?.value(index)
        let name = ids.map { [Figure.text($0[customers.rows[index]] ?? "")] } ?? []
        return name + [
          .count(history.repeatPurchases), .number(history.ageAtLastPurchase),
          .number(history.observationAge),
          history.repeatPurchases > 0 && spend.mean != nil
            ? .estimate(customers.meanSpend[index]) : .none,
          .share(self.alive[index]), alive.map { .share($0.low) } ?? .none,
          alive.map { .share($0.high) } ?? .none, .number(purchases[index]),
          made.map { .number($0.low) } ?? .none, made.map { .number($0.high) } ?? .none,
          .estimate(daySpend[index]), .estimate(value[index]), .estimate(worth?.low),
          .estimate(worth?.high), .estimate(residualValue[index]),
        ]
      })
  }
}
