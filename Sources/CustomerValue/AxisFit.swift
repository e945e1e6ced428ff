/// Finds the cut-offs of one axis.
struct AxisFit {
  private(set) var cutOffs: [FittedGrid.CutOff] = []

  init(_ root: ScoreRoot, cuts: [Cut], bands: [String], order: some ScoreOrder)
    throws(CustomerValueError)
  {
    // The share that the bands so far were meant to hold, where that was said.
    var meant: CutShare?
    for (cut, band) in zip(cuts, bands) {
      let above = cutOffs.last
      var reached: ReachedScore?
      var fixed: Double?
      switch cut {
      case .top(let share):
        meant = share
        reached = order.nearest(to: Int128(share.billionths) * Int128(order.customers))
      case .next(let share):
        let before: Int128
        if let known = meant {
          meant = known.adding(share)
          before = 0
        } else {
          before = Int128(above?.customers ?? 0) * Int128(CutShare.one)
        }
        reached = order.nearest(
          to: before + Int128((meant ?? share).billionths) * Int128(order.customers))
      case .shareOfTotal(let share, let measure):
        meant = nil
        do throws(CustomerValueError) {
          reached = try order.holding(share, of: measure, cut: cut)
        } catch { throw error.at("grid/\(root.rawValue)/\(band)") }
      case .atLeast(let score):
        meant = nil
        fixed = score
        reached = order.lowest(atLeast: score - 1e-12)
      }
      var threshold = reached?.score
      if let fixed { threshold = min(fixed, reached?.score ?? fixed) }
      // A band cannot begin above the one before it: it is empty then.
      if let upper = above?.threshold, let own = threshold { threshold = min(own, upper) }
      let customers = max(reached?.customers ?? 0, above?.customers ?? 0)
      cutOffs.append(
        FittedGrid.CutOff(
          root: root, band: band, cut: cut, value: fixed ?? threshold, threshold: threshold,
          customers: customers,
          share: order.customers > 0 ? Double(customers) / Double(order.customers) : 0,
          heldShare: reached?.heldShare))
    }
  }
}
