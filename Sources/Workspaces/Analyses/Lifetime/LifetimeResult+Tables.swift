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
        "probability_alive", "expected_purchases", "expected_spend", "lifetime_value",
        "residual_lifetime_value",
      ],
      rows: customers.rows.indices.map { index in
        let history = customers.histories[index]
        let name = ids.map { [Figure.text($0[customers.rows[index]] ?? "")] } ?? []
        return name + [
          .count(history.repeatPurchases), .number(history.ageAtLastPurchase),
          .number(history.observationAge),
          history.repeatPurchases > 0 ? .estimate(customers.meanSpend[index]) : .none,
          .share(alive[index]), .number(purchases[index]), .estimate(daySpend[index]),
          .estimate(value[index]), .estimate(residualValue[index]),
        ]
      })
  }
}
