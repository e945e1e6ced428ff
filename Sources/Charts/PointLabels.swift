/// Places for the labels of points that do not overlap each other, as far as there is room.
struct PointLabels: Sendable {
  private struct Box: Sendable {
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double

    func overlap(with other: Box) -> Double {
      let width = min(right, other.right) - max(left, other.left)
      let height = min(bottom, other.bottom) - max(top, other.top)
      return width > 0 && height > 0 ? width * height : 0
    }
  }

  private let area: Box
  private var taken: [Box] = []

  /// An empty picture.
  init(left: Double, right: Double, top: Double, bottom: Double) {
    area = Box(left: left, top: top, right: right, bottom: bottom)
  }

  /// Keeps a place free of labels.
  mutating func take(x: Double, y: Double, width: Double, height: Double) {
    taken.append(Box(left: x, top: y, right: x + width, bottom: y + height))
  }

  /// Where a label begins and its letters stand: the first place around the point that is free, or
  /// the one that overlaps least.
  mutating func place(
    _ text: String, beside point: (x: Double, y: Double)
  ) -> (x: Double, y: Double) {
    let width = TextWidth.of(text)
    var best: (cost: Double, x: Double, y: Double)?
    for distance in [0.0, 12, 24, 36] {
      for (x, y) in [
        (point.x + 8 + distance / 2, point.y + 4),
        (point.x - 8 - distance / 2 - width, point.y + 4),
        (point.x - width / 2, point.y - 9 - distance),
        (point.x - width / 2, point.y + 18 + distance),
        (point.x + 6, point.y - 7 - distance), (point.x + 6, point.y + 15 + distance),
        (point.x - 6 - width, point.y - 7 - distance),
        (point.x - 6 - width, point.y + 15 + distance),
      ] {
        let box = Box(left: x - 1, top: y - 11, right: x + width + 1, bottom: y + 4)
        var cost = taken.reduce(0) { $0 + $1.overlap(with: box) }
        let outside =
          max(0, area.left - box.left) + max(0, box.right - area.right)
          + max(0, area.top - box.top) + max(0, box.bottom - area.bottom)
        cost += outside * 1000
        if cost < (best?.cost ?? .infinity) { best = (cost, x, y) }
      }
      if best?.cost == 0 { break }
    }
    let found = best ?? (0, point.x + 8, point.y + 4)
    taken.append(
      Box(left: found.x - 1, top: found.y - 11, right: found.x + width + 1, bottom: found.y + 4))
    return (found.x, found.y)
  }
}
