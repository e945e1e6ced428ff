import Statistics

/// Neighbouring fine intervals, or categories in the order of their bad rates, with the numbers of
/// good and bad cases in them, to be joined into bins.
struct BinCells: Sendable {
  /// The good and the bad cases of each cell.
  let good: [Int]
  let bad: [Int]
  /// All good and all bad cases, those that are missing or special too.
  let goods: Int
  let bads: Int
  private let goodBefore: [Int]
  private let badBefore: [Int]

  init(good: [Int], bad: [Int], goods: Int, bads: Int) {
    (self.good, self.bad, self.goods, self.bads) = (good, bad, goods, bads)
    func sums(_ counts: [Int]) -> [Int] {
      var (sums, sum) = ([0], 0)
      for count in counts {
        sum += count
        sums.append(sum)
      }
      return sums
    }
    (goodBefore, badBefore) = (sums(good), sums(bad))
  }

  var count: Int { good.count }

  func good(_ range: Range<Int>) -> Int {
    goodBefore[range.upperBound] - goodBefore[range.lowerBound]
  }
  func bad(_ range: Range<Int>) -> Int { badBefore[range.upperBound] - badBefore[range.lowerBound] }
  func cases(_ range: Range<Int>) -> Int { good(range) + bad(range) }

  /// The part of the information value that cells joined into one bin have.
  func part(_ range: Range<Int>, zeroReplacement: Double) -> Double {
    let (g, b) = (good(range), bad(range))
    if g == 0, b == 0 { return 0 }
    let goodShare = (g == 0 ? zeroReplacement : Double(g)) / Double(goods)
    let badShare = (b == 0 ? zeroReplacement : Double(b)) / Double(bads)
    return (badShare - goodShare) * PortableMath.log(badShare / goodShare)
  }

  /// Below 0, 0 or above 0: how the bad rate of one bin stands to another's, without rounding.
  func compare(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    (bad(left) * cases(right) - bad(right) * cases(left)).signum()
  }

  /// The bins' information value.
  func value(_ bins: [Range<Int>], zeroReplacement: Double) -> Double {
    bins.reduce(0) { $0 + part($1, zeroReplacement: zeroReplacement) }
  }

  /// Neighbours joined while one is too small, or goes the wrong way (pool adjacent violators).
  func joined(_ bins: [Range<Int>], least: Double, rising: Bool?) -> [Range<Int>] {
    var done: [Range<Int>] = []
    for bin in bins {
      done.append(bin)
      while done.count > 1 {
        let (left, right) = (done[done.count - 2], done[done.count - 1])
        let isWrong =
          switch rising {
          case true?: compare(left, right) >= 0
          case false?: compare(left, right) <= 0
          case nil: false
          }
        let isSmall =
          Double(cases(left)) < least || (bin.upperBound == count && Double(cases(right)) < least)
        guard isWrong || isSmall else { break }
        done.removeLast(2)
        done.append(left.lowerBound..<right.upperBound)
      }
    }
    return done
  }
}
