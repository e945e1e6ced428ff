/// Marks of an SVG picture in the order they are drawn.
struct SVGCanvas: Sendable {
  /// On which side of its place a text stands.
  enum Anchor: String, Sendable {
    case start
    case middle
    case end
  }

  /// The marks as text.
  private(set) var body = ""

  /// A coordinate with at most two decimals, the same on every machine; 0 for what is no number.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded(.toNearestOrAwayFromZero))
    let magnitude = Int(hundredths.magnitude)
    var text = "\(hundredths < 0 ? "-" : "")\(magnitude / 100)"
    let rest = magnitude % 100
    if rest > 0 {
      text += ".\(rest / 10)"
      if rest % 10 > 0 { text += "\(rest % 10)" }
    }
    return text
  }

  /// Text that can stand in an element or an attribute; what XML cannot hold becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\n", "\r", "\t": result.append(" ")
      default:
        let isForbidden =
          scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value)
          || scalar.value == 0xFFFE || scalar.value == 0xFFFF
        result.append(isForbidden ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, radius: Double = 0,
    opacity: Double? = nil, fill: String? = nil, _ style: String, hint: String? = nil
  ) {
    let n = SVGCanvas.number
    var attributes =
      "x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(max(0, width)))\" height=\"\(n(max(0, height)))\""
    if radius > 0 { attributes += " rx=\"\(n(radius))\"" }
    if let fill { attributes += " fill=\"\(fill)\"" }
    if let opacity { attributes += " fill-opacity=\"\(n(opacity))\"" }
    mark("rect", attributes, style, hint)
  }

  mutating func line(
    x1: Double, y1: Double, x2: Double, y2: Double, _ style: String, hint: String? = nil
  ) {
    let n = SVGCanvas.number
    mark("line", "x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\"", style, hint)
  }

  mutating func circle(
    x: Double, y: Double, radius: Double, _ style: String, hint: String? = nil
  ) {
    let n = SVGCanvas.number
    mark("circle", "cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\"", style, hint)
  }

  /// Straight lines from point to point, closed for areas.
  mutating func path(
    _ points: [(x: Double, y: Double)], closed: Bool = false, _ style: String, hint: String? = nil
  ) {
    guard !points.isEmpty else { return }
    let n = SVGCanvas.number
    let steps = points.enumerated().map { position, point in
      "\(position == 0 ? "M" : "L")\(n(point.x)) \(n(point.y))"
    }
    mark("path", "d=\"\(steps.joined())\(closed ? "Z" : "")\"", style, hint)
  }

  /// A light area, such as the band of a curve.
  mutating func area(_ points: [(x: Double, y: Double)], look: Int) {
    let n = SVGCanvas.number
    let steps = points.enumerated().map { position, point in
      "\(position == 0 ? "M" : "L")\(n(point.x)) \(n(point.y))"
    }
    mark("path", "d=\"\(steps.joined())Z\" fill-opacity=\"0.16\"", "f\(look)", nil)
  }

  mutating func text(
    _ text: String, x: Double, y: Double, _ anchor: Anchor, _ style: String,
    hint: String? = nil
  ) {
    let n = SVGCanvas.number
    let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let look = style.isEmpty ? "" : " class=\"\(style)\""
    body += "<text x=\"\(n(x))\" y=\"\(n(y))\"\(side)\(look)>"
    if let hint { body += "<title>\(SVGCanvas.escaped(hint))</title>" }
    body += "\(SVGCanvas.escaped(text))</text>\n"
  }

  /// A text that begins at its place.
  mutating func text(
    _ text: String, x: Double, y: Double, _ style: String, hint: String? = nil
  ) {
    self.text(text, x: x, y: y, .start, style, hint: hint)
  }

  private mutating func mark(
    _ element: String, _ attributes: String, _ style: String, _ hint: String?
  ) {
    body += "<\(element) \(attributes) class=\"\(style)\""
    if let hint {
      body += "><title>\(SVGCanvas.escaped(hint))</title></\(element)>\n"
    } else {
      body += "/>\n"
    }
  }
}
