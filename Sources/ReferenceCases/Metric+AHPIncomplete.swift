import AHP

extension Metric {
  /// Weights from judgements of some of the pairs, or the refusal of those that nothing links.
  static func incomplete(_ inputs: MetricInputs) throws -> JSONValue {
    var matrix = try PartialMatrix(items: try inputs.texts("items"))
    for json in try inputs.list("judgements") {
      let judgement = MetricInputs(json, dataRoot: inputs.dataRoot)
      try matrix.judge(
        try judgement.text("a"), try judgement.text("b"), try judgement.number("value"))
    }
    let table = try randomIndex(inputs)
    let completion = try matrix.weights(
      incomplete: .completion, randomIndex: table ?? .alonsoLamata2006)
    let harker = try matrix.weights(incomplete: .harker)
    let leastSquares = try matrix.weights(incomplete: .leastSquares)
    let consistency = completion.consistency
    // Cases take the correction for gaps from Alonso and Lamata's table, whatever table CR is by.
    let corrected =
      consistency.canContradict
      ? JSONValue.number(consistency.consistencyRatio(.alonsoLamata2006)) : .null
    return .object([
      "weights": weights(completion.priorities),
      "weights_lambda_min": weights(completion.priorities),
      "weights_harker": weights(harker.priorities),
      "weights_llsm_incomplete": weights(leastSquares.priorities),
      "completions_lambda_min": .list(
        completion.filled.map {
          .object(["a": .text($0.left), "b": .text($0.right), "value": .number($0.value)])
        }),
      "lambda_max": .number(consistency.lambdaMax),
      "lambda_max_harker": .number(harker.consistency.lambdaMax),
      "ci": .number(consistency.consistencyIndex),
      "missing": .integer(consistency.missing),
      "cr": table == nil ? .null : .number(consistency.uncorrectedConsistencyRatio),
      "cr_incomplete_adjusted": corrected,
    ])
  }
}
