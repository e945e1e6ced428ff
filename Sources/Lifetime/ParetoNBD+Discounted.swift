import Statistics

extension ParetoNBD {
  /// The purchases expected of several customers.
  ///
  /// What depends on the time ahead is the life that is left of a customer who is alive, whose
  /// probability is worked out once for all times.
  public func discountedPurchases(
    _ histories: ArraySlice<PurchaseHistory>, within time: Double, rate: Double
  ) -> [Double] {
    guard time > 0 else { return [Double](repeating: 0, count: histories.count) }
    let rule = GaussLegendre(6)
    let last = PortableMath.exp(-rate * time)
    let moments = zip(rule.nodes, rule.weights).map { node, weight in
      let moment = time * (1 + node) / 2
      return (time: moment, factor: rate * PortableMath.exp(-rate * moment) * weight * time / 2)
    }
    return histories.map { history in
      let beta = beta + history.observationAge
      var life = last * ParetoNBD.lifespan(time / beta, s: s)
      if rate != 0 {
        for moment in moments {
          life += moment.factor * ParetoNBD.lifespan(moment.time / beta, s: s)
        }
      }
      return purchasesAlive(history) * beta * life
    }
  }

  /// The discounted expected residual transactions of several customers.
  public func discountedResidualPurchases(
    _ histories: ArraySlice<PurchaseHistory>, rate: Double
  ) -> [Double] {
    guard rate > 0 else { return [Double](repeating: .infinity, count: histories.count) }
    let rule = GaussLegendre(16)
    let moments = zip(rule.nodes, rule.weights).map { node, weight in
      let place = (1 + node) / 2
      return (time: -3 * PortableMath.log(place) / rate, factor: 1.5 * place * place * weight)
    }
    return histories.map { history in
      let beta = beta + history.observationAge
      let life = moments.reduce(0) { sum, moment in
        sum + moment.factor * ParetoNBD.lifespan(moment.time / beta, s: s)
      }
      return purchasesAlive(history) * beta * life
    }
  }

  /// P(alive) · (r + x)/(α + T): the purchases expected a unit of time of a customer, now.
  private func purchasesAlive(_ history: PurchaseHistory) -> Double {
    probabilityAlive(history) * (r + Double(history.repeatPurchases))
      / (alpha + history.observationAge)
  }
}
