/// The members of a Cox regression, longest duration first, with covariates centred and scaled.
struct CoxSample: Sendable {
  let names: [String]
  /// Falling.
  let durations: [Double]
  let events: [Bool]
  /// Scaled covariates, member by member.
  let values: [Double]
  /// The standard deviation of each covariate.
  let scales: [Double]
  let eventCount: Int
  /// The members of each distinct duration.
  let blocks: [Range<Int>]

  var width: Int { names.count }

  init(
    durations: [Double], events: [Bool], covariates: [CoxRegression.Covariate]
  ) throws(SurvivalError) {
    let counts = try SurvivalCounts(durations: durations, events: events)
    let count = durations.count
    eventCount = counts.events
    names = covariates.map(\.name)
    guard eventCount > 0 else { throw SurvivalError(.noEvents(members: count)) }
    for covariate in covariates {
      guard covariate.values.count == count else {
        throw SurvivalError(
          .differentLengths(durations: count, events: covariate.values.count))
      }
      if let position = covariate.values.firstIndex(where: { !$0.isFinite }) {
        throw SurvivalError(.notANumber(covariate: covariate.name, position: position))
      }
    }
    // Members of one duration in the order of their values, so that the order of rows does not
    // show in the last digits.
    let order = (0..<count).sorted { a, b in
      if durations[a] != durations[b] { return durations[a] > durations[b] }
      if events[a] != events[b] { return events[a] }
      for covariate in covariates where covariate.values[a] != covariate.values[b] {
        return covariate.values[a] < covariate.values[b]
      }
      return a < b
    }
    self.durations = order.map { durations[$0] }
    self.events = order.map { events[$0] }
    var scales: [Double] = []
    var values = [Double](repeating: 0, count: count * covariates.count)
    for (j, covariate) in covariates.enumerated() {
      let moments = Moments(covariate.values)
      let (mean, deviation) = (moments.mean ?? 0, moments.standardDeviation ?? 0)
      guard deviation > 1e-13 * abs(mean) else {
        throw SurvivalError(.constantCovariate(covariate.name))
      }
      scales.append(deviation)
      for (row, index) in order.enumerated() {
        values[row * covariates.count + j] = (covariate.values[index] - mean) / deviation
      }
    }
    self.scales = scales
    self.values = values
    guard eventCount >= covariates.count else {
      throw SurvivalError(
        .tooFewEvents(events: eventCount, covariates: covariates.count))
    }
    var blocks: [Range<Int>] = []
    var start = 0
    for row in counts.rows.reversed() {
      let end = start + row.events + row.censored
      blocks.append(start..<end)
      start = end
    }
    self.blocks = blocks
  }

  /// β · x of each member.
  func scores(at coefficients: [Double]) -> [Double] {
    (0..<durations.count).map { row in
      var score = 0.0
      for j in 0..<width { score += coefficients[j] * values[row * width + j] }
      return score
    }
  }

  /// The position of the coefficient that is furthest from 0.
  func largest(_ coefficients: [Double]) -> Int {
    coefficients.indices.max { abs(coefficients[$0]) < abs(coefficients[$1]) } ?? 0
  }

  /// Refuses covariates that say nothing of their own, judged by the information at β = 0.
  func check(information: SquareMatrix) throws(SurvivalError) {
    let largest = (0..<width).map { information[$0, $0] }.max() ?? 0
    for j in 0..<width where information[j, j] <= 1e-12 * max(largest, 1e-300) {
      throw SurvivalError(.constantCovariate(names[j]))
    }
    for j in 1..<max(1, width) {
      // What the covariates before leave of this one.
      var before = SquareMatrix(size: j)
      for a in 0..<j { for b in 0..<j { before[a, b] = information[a, b] } }
      let right = (0..<j).map { information[$0, j] }
      guard let weights = CholeskyFactor(before)?.solve(right) else { continue }
      let rest = information[j, j] - zip(weights, right).reduce(0) { $0 + $1.0 * $1.1 }
      if rest <= 1e-9 * information[j, j] {
        let others = (0..<j).filter { abs(weights[$0]) > 1e-6 }.map { names[$0] }
        throw SurvivalError(.collinear(covariate: names[j], of: others))
      }
    }
  }
}

extension CoxSample {
  /// The partial likelihood at some coefficients.
  struct Likelihood: Sendable {
    var value = 0.0
    var gradient: [Double]
    var information: SquareMatrix
  }

  /// Where the likelihood is highest.
  struct Maximum: Sendable {
    let coefficients: [Double]
    let likelihood: Likelihood
    let steps: Int
  }

  /// Newton's method with halved steps.
  func maximise(from start: Likelihood) throws(SurvivalError) -> Maximum {
    var coefficients = [Double](repeating: 0, count: width)
    var current = start
    for step in 1...60 {
      guard let factor = CholeskyFactor(current.information) else {
        throw SurvivalError(.separation(covariate: names[largest(coefficients)]))
      }
      let direction = factor.solve(current.gradient)
      var fraction = 1.0
      var next = current
      var moved = coefficients
      repeat {
        moved = coefficients.indices.map { coefficients[$0] + fraction * direction[$0] }
        next = likelihood(at: moved)
        fraction /= 2
      } while !(next.value >= current.value - 1e-10 * abs(current.value)) && fraction > 1e-8
      let gain = next.value - current.value
      let length = direction.reduce(0) { max($0, abs($1)) }
      coefficients = moved
      current = next
      if length < 1e-8 || abs(gain) < 1e-12 * (1 + abs(current.value)) {
        // A likelihood that no longer rises while a coefficient still runs has no maximum.
        if length > 1e-3 {
          throw SurvivalError(.separation(covariate: names[largest(direction)]))
        }
        return Maximum(coefficients: coefficients, likelihood: current, steps: step)
      }
    }
    throw SurvivalError(.separation(covariate: names[largest(coefficients)]))
  }

  /// The Efron partial likelihood, its gradient and information.
  func likelihood(at coefficients: [Double]) -> Likelihood {
    var result = Likelihood(
      gradient: [Double](repeating: 0, count: width), information: SquareMatrix(size: width))
    walk(at: coefficients) { event in
      result.value += event.logLikelihood
      for j in 0..<width {
        result.gradient[j] += event.gradient[j]
        for k in 0...j { result.information[j, k] += event.information[j, k] }
      }
    }
    for j in 0..<width { for k in 0..<j { result.information[k, j] = result.information[j, k] } }
    return result
  }

  /// What the leavers of one time add to the likelihood.
  struct TimeOfEvents {
    let rows: Range<Int>
    var logLikelihood = 0.0
    var gradient: [Double]
    /// Its lower triangle.
    var information: SquareMatrix
    /// The mean covariates of those at risk, weighted by risk (averaged over Efron's steps).
    var mean: [Double]
  }

  /// Visits the times of events, latest first, with sums over those at risk.
  func walk(at coefficients: [Double], _ visit: (TimeOfEvents) -> Void) {
    let p = width
    let scores = scores(at: coefficients)
    // Scores are taken relative to the highest so that no exponential overflows.
    let offset = scores.max() ?? 0
    var weight = 0.0
    var first = [Double](repeating: 0, count: p)
    var second = [Double](repeating: 0, count: p * (p + 1) / 2)
    var (tiedFirst, tiedSecond) = (first, second)
    for rows in blocks {
      var tiedWeight = 0.0
      var tied = 0
      for j in tiedFirst.indices { tiedFirst[j] = 0 }
      for j in tiedSecond.indices { tiedSecond[j] = 0 }
      var event = TimeOfEvents(
        rows: rows, gradient: [Double](repeating: 0, count: p),
        information: SquareMatrix(size: p), mean: [Double](repeating: 0, count: p))
      for row in rows {
        let risk = PortableMath.exp(scores[row] - offset)
        weight += risk
        if events[row] {
          tied += 1
          tiedWeight += risk
          event.logLikelihood += scores[row] - offset
        }
        var index = 0
        for j in 0..<p {
          let x = values[row * p + j]
          first[j] += risk * x
          if events[row] {
            tiedFirst[j] += risk * x
            event.gradient[j] += x
          }
          for k in 0...j {
            let product = risk * x * values[row * p + k]
            second[index] += product
            if events[row] { tiedSecond[index] += product }
            index += 1
          }
        }
      }
      guard tied > 0 else { continue }
      for step in 0..<tied {
        let share = Double(step) / Double(tied)
        let total = weight - share * tiedWeight
        event.logLikelihood -= PortableMath.log(max(total, .leastNormalMagnitude))
        var index = 0
        for j in 0..<p {
          let mean = (first[j] - share * tiedFirst[j]) / total
          event.mean[j] += mean / Double(tied)
          event.gradient[j] -= mean
          for k in 0...j {
            let other = (first[k] - share * tiedFirst[k]) / total
            event.information[j, k] +=
              (second[index] - share * tiedSecond[index]) / total - mean * other
            index += 1
          }
        }
      }
      visit(event)
    }
  }

  /// Schoenfeld's residuals of each leaver, latest first: covariates less their mean at risk.
  func residuals(at coefficients: [Double]) -> [(time: Double, values: [Double])] {
    var residuals: [(time: Double, values: [Double])] = []
    walk(at: coefficients) { event in
      for row in event.rows where events[row] {
        residuals.append(
          (durations[row], (0..<width).map { values[row * width + $0] - event.mean[$0] }))
      }
    }
    return residuals
  }
}
