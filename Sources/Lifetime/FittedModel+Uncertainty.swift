import Columns
import Statistics

extension FittedModel {
  /// What the model says of histories, with what the parameters leave open (delta method).
  ///
  /// Slopes along the logarithms of the parameters are central differences with a step of 10⁻⁴:
  /// the figure is computed nine times a history for four parameters. Give the distinct histories
  /// of a ``PurchaseSummary``, and sum with the number of customers that have each.
  ///
  /// - Parameters:
  ///   - histories: the histories, ascending for speed.
  ///   - bounds: between which values the figure lies by its nature.
  ///   - threads: how many threads work on it, which does not show in the result.
  ///   - figure: the figure of each of some histories by a model.
  /// - Returns: The figures; nil where the likelihood is flat, so that no covariance is known.
  /// - SeeAlso: G. W. Oehlert, "A Note on the Delta Method", *The American Statistician* 46(1),
  ///   1992, pp. 27–29, doi:10.1080/00031305.1992.10475842.
  public func figures(
    of histories: [PurchaseHistory], bounds: Estimate.Bounds = .positive, threads: Int = 1,
    _ figure: @Sendable (any PurchaseModel, ArraySlice<PurchaseHistory>) -> [Double]
  ) -> UncertainFigures? {
    guard let covariance else { return nil }
    let moved = neighbours
    let size = 4096
    let blocks = (histories.count + size - 1) / size
    let width = moved.count
    let parts = concurrentMap(blocks, threads: threads) { block in
      let slice = histories[block * size..<min((block + 1) * size, histories.count)]
      let values = figure(model, slice)
      var slopes = [Double](repeating: 0, count: slice.count * width)
      for (parameter, models) in moved.enumerated() {
        let (up, down) = (figure(models.up, slice), figure(models.down, slice))
        for index in 0..<slice.count {
          slopes[index * width + parameter] = (up[index] - down[index]) / (2 * Self.step)
        }
      }
      return (values, slopes)
    }
    return UncertainFigures(
      values: parts.flatMap(\.0), slopes: parts.flatMap(\.1), covariance: covariance,
      bounds: bounds)
  }

  /// The purchases expected of histories within a horizon, with what the parameters leave open.
  ///
  /// As ``figures(of:bounds:threads:_:)``, but what histories share is computed once.
  ///
  /// - Returns: The figures; nil where no covariance is known.
  public func expectedPurchases(
    of histories: [PurchaseHistory], _ horizon: PurchaseHorizon, threads: Int = 1
  ) -> UncertainFigures? {
    guard let covariance else { return nil }
    let exposures = PurchaseExposures(histories[...])
    func purchases(_ model: any PurchaseModel) -> [Double] {
      PurchaseForecast(model, histories[...], [horizon], exposures, threads: threads).purchases[0]
    }
    let width = parameters.count
    var slopes = [Double](repeating: 0, count: histories.count * width)
    for (parameter, models) in neighbours.enumerated() {
      let (up, down) = (purchases(models.up), purchases(models.down))
      for index in histories.indices {
        slopes[index * width + parameter] = (up[index] - down[index]) / (2 * Self.step)
      }
    }
    return UncertainFigures(
      values: purchases(model), slopes: slopes, covariance: covariance, bounds: .positive)
  }

  /// The purchases expected of histories within a time after the end of observation, with what the
  /// parameters leave open; nil where no covariance is known.
  public func expectedPurchases(
    of histories: [PurchaseHistory], within time: Double, threads: Int = 1
  ) -> UncertainFigures? {
    expectedPurchases(of: histories, .within(time), threads: threads)
  }

  /// The probabilities that customers of histories have not stopped for good, with what the
  /// parameters leave open; nil where no covariance is known.
  public func probabilitiesAlive(
    of histories: [PurchaseHistory], threads: Int = 1
  ) -> UncertainFigures? {
    figures(of: histories, bounds: .share, threads: threads) { $0.probabilitiesAlive($1) }
  }
}

extension FittedModel {
  /// How far each parameter's logarithm is moved for slopes.
  private static var step: Double { 1e-4 }

  /// The models with each parameter a step up and down.
  private var neighbours: [(up: any PurchaseModel, down: any PurchaseModel)] {
    parameters.indices.map { index in
      (
        up: model.moved(index, by: PortableMath.exp(Self.step)),
        down: model.moved(index, by: PortableMath.exp(-Self.step))
      )
    }
  }
}

extension PurchaseModel {
  /// The model with one parameter multiplied; itself where that is beyond all bounds.
  func moved(_ index: Int, by factor: Double) -> any PurchaseModel {
    var parameters = parameters
    parameters[index] *= factor
    return (try? Self(parameters: parameters)) ?? self
  }
}
