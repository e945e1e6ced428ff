extension BinCells {
  /// The cells joined into bins as the settings say; which way the bad rate of bins goes is
  /// `monotone`, whatever the settings say.
  func bins(
    _ settings: BinningSettings, monotone: BinningSettings.Monotone
  ) -> [Range<Int>] {
    let least = settings.smallest * Double(goods + bads)
    let ways: [Bool?] =
      switch monotone {
      case .no: [nil]
      case .either: [true, false]
      case .rising: [true]
      case .falling: [false]
      }
    var best: (bins: [Range<Int>], value: Double)?
    for rising in ways {
      let bins =
        switch settings.method {
        case .optimal:
          optimal(settings, least: least, rising: rising)
        case .tree:
          joined(tree(settings, least: least), least: least, rising: rising)
        case .quantile:
          joined(quantiles(settings.most), least: least, rising: rising)
        }
      let value = self.value(bins, zeroReplacement: settings.zeroReplacement)
      if value > best?.value ?? -1 { best = (bins, value) }
    }
    return best?.bins ?? [0..<count]
  }

  /// The bins of greatest information value: over the last two bounds, bin after bin.
  ///
  /// Bins without good or without bad cases are taken only where there is no other way to have
  /// two bins.
  private func optimal(
    _ settings: BinningSettings, least: Double, rising: Bool?
  ) -> [Range<Int>] {
    for allowsEmpty in [false, true] {
      let bins = optimal(settings, least: least, rising: rising, allowsEmpty: allowsEmpty)
      if bins.count > 1 { return bins }
    }
    return [0..<count]
  }

  private func optimal(
    _ settings: BinningSettings, least: Double, rising: Bool?, allowsEmpty: Bool
  ) -> [Range<Int>] {
    let side = count + 1
    func place(_ start: Int, _ end: Int) -> Int { start * side + end }
    // The part of each possible bin; nil where it may not be one.
    var parts = [Double?](repeating: nil, count: side * side)
    for start in 0..<count {
      for end in (start + 1)...count {
        let bin = start..<end
        let cases = cases(bin)
        guard cases > 0, Double(cases) >= least || bin == 0..<count else { continue }
        guard allowsEmpty || (good(bin) > 0 && bad(bin) > 0) else { continue }
        parts[place(start, end)] = part(bin, zeroReplacement: settings.zeroReplacement)
      }
    }
    // sums[b][start, end]: the most that b bins up to `end` have, the last of which is it.
    var sums = [parts.enumerated().map { $0.offset < side ? $0.element : nil }]
    var before: [[Int]] = [[Int](repeating: 0, count: side * side)]
    var best = (bins: 1, start: 0, value: parts[place(0, count)] ?? -1)
    for bins in 1..<settings.most {
      var here = [Double?](repeating: nil, count: side * side)
      var from = [Int](repeating: 0, count: side * side)
      for start in 1..<max(1, count) {
        let candidates = (0..<start).compactMap { first in
          sums[bins - 1][place(first, start)].map { (first: first, sum: $0) }
        }
        guard !candidates.isEmpty else { continue }
        for end in (start + 1)...count {
          guard let part = parts[place(start, end)] else { continue }
          var most: Double?
          for (first, sum) in candidates {
            if let rising {
              let order = compare(first..<start, start..<end)
              guard rising ? order < 0 : order > 0 else { continue }
            }
            if sum > most ?? -1 {
              most = sum
              from[place(start, end)] = first
            }
          }
          if let most { here[place(start, end)] = most + part }
        }
      }
      sums.append(here)
      before.append(from)
      for start in 1..<max(1, count) {
        // More bins must add something that rounding does not.
        if let value = here[place(start, count)], value > best.value + 1e-12 {
          best = (bins + 1, start, value)
        }
      }
    }
    var (bins, start, end) = ([Range<Int>](), best.start, count)
    for number in stride(from: best.bins - 1, through: 0, by: -1) {
      bins.insert(start..<end, at: 0)
      (start, end) = (before[number][place(start, end)], start)
    }
    return bins
  }

  /// Cuts one after the other, each where it adds most, until none adds anything.
  private func tree(_ settings: BinningSettings, least: Double) -> [Range<Int>] {
    var bins = [0..<count]
    while bins.count < settings.most {
      var best: (bin: Int, at: Int, gain: Double)?
      for (place, bin) in bins.enumerated() where bin.count > 1 {
        let whole = part(bin, zeroReplacement: settings.zeroReplacement)
        for at in (bin.lowerBound + 1)..<bin.upperBound {
          let (left, right) = (bin.lowerBound..<at, at..<bin.upperBound)
          guard min(Double(cases(left)), Double(cases(right))) >= max(1, least) else { continue }
          let gain =
            part(left, zeroReplacement: settings.zeroReplacement)
            + part(right, zeroReplacement: settings.zeroReplacement) - whole
          if gain > best?.gain ?? 1e-12 { best = (place, at, gain) }
        }
      }
      guard let best else { break }
      let bin = bins[best.bin]
      bins.replaceSubrange(
        best.bin...best.bin, with: [bin.lowerBound..<best.at, best.at..<bin.upperBound])
    }
    return bins
  }

  /// About as many cases in each bin.
  private func quantiles(_ most: Int) -> [Range<Int>] {
    var (bins, start) = ([Range<Int>](), 0)
    let all = cases(0..<count)
    for end in 1...count {
      let share = cases(0..<end) * most
      if end == count || share >= (bins.count + 1) * all {
        bins.append(start..<end)
        start = end
        if bins.count == most - 1, start < count {
          bins.append(start..<count)
          break
        }
      }
    }
    return bins
  }
}
