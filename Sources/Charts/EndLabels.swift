/// The names of lines at their ends, moved apart where they would overlap.
struct EndLabels: Sendable {
  /// Where the labels stand, in the order of the lines.
  let places: [Double]

  /// Labels for lines that end at these heights, kept between two bounds.
  init(_ ends: [Double], distance: Double = 15, from top: Double, to bottom: Double) {
    let order = ends.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
    var places = ends
    var last = -Double.infinity
    for index in order {
      places[index] = max(ends[index], last + distance, top)
      last = places[index]
    }
    var limit = bottom
    for index in order.reversed() where places[index] > limit {
      places[index] = limit
      limit -= distance
    }
    self.places = places
  }
}
