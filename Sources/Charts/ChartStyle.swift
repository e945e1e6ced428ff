/// Colours, patterns and sizes of all charts.
///
/// The colours are those of Okabe and Ito, which people with any colour vision can tell apart, in
/// an order that also falls apart in grey; the dark scheme has them lighter.
///
/// - SeeAlso: M. Okabe, K. Ito, "Color Universal Design", 2008; B. Wong, *Nature Methods* 8, 2011,
///   p. 441, doi:10.1038/nmeth.1618.
enum ChartStyle {
  /// How many series have a look of their own; further ones begin again.
  static let looks = 6

  private static let light = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#57606a"]
  private static let dark = ["#56b4e9", "#f0803c", "#2fbf8f", "#e29fc4", "#f0b429", "#9aa4af"]
  private static let dashes = ["", "7 4", "2 3", "9 3 2 3", "4 2", "1 4"]

  /// The style sheet, which stands in every document.
  static let css: String = {
    func colours(_ colours: [String]) -> String {
      colours.enumerated().map { place, colour in
        ".f\(place){fill:\(colour)}.s\(place){stroke:\(colour)}.p\(place){stroke:\(colour)}"
      }.joined(separator: "\n")
    }
    let strokes = dashes.enumerated().filter { !$0.1.isEmpty }.map { place, dash in
      ".l\(place){stroke-dasharray:\(dash)}"
    }.joined()
    return """
      text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC",\
      "Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;font-size:12px;fill:#1b1f24}
      .bg{fill:#fff}.m{fill:#57606a}.b{font-weight:600}.t{font-size:16px;font-weight:600}\
      .big{font-size:14px;font-weight:600}
      .g{stroke:#d8dee4;stroke-width:1}.a{stroke:#57606a;stroke-width:1}
      .r{stroke:#57606a;stroke-width:1;stroke-dasharray:4 3}
      .k{stroke:#fff;stroke-width:3;stroke-opacity:.8}.e{stroke:#1b1f24;stroke-width:1.5;stroke-dasharray:5 3}
      .w{stroke:#1b1f24;stroke-width:1.5;fill:none}.c{stroke:#fff;stroke-width:1}
      .n{fill:none;stroke-width:2.25;stroke-linejoin:round}.o{stroke-width:1;fill:#fff}
      .h{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
      .u{fill:url(#sx-open)}.ul{stroke:#57606a;stroke-width:1;stroke-opacity:.45}.pl{stroke-width:1.5;fill:none}
      \(strokes)
      \(colours(light))
      @media (prefers-color-scheme:dark){
      text{fill:#e6edf3}.bg{fill:#0d1117}.m{fill:#9aa4af}.g{stroke:#30363d}.a,.r,.ul{stroke:#9aa4af}
      .w{stroke:#e6edf3}.c,.k{stroke:#0d1117}.e{stroke:#e6edf3}.o{fill:#0d1117}.h{stroke:#0d1117}
      \(colours(dark))
      }
      """
  }()

  /// Patterns of stacked parts and of cells that are not complete yet.
  static let patterns: String = {
    let marks = [
      "", "<path d=\"M0 8L8 0\" class=\"pl p1\"/>",
      "<path d=\"M0 0L8 8\" class=\"pl p2\"/>", "<path d=\"M0 4H8\" class=\"pl p3\"/>",
      "<path d=\"M4 0V8\" class=\"pl p4\"/>", "<path d=\"M0 4H8M4 0V8\" class=\"pl p5\"/>",
    ]
    let parts = marks.enumerated().filter { !$0.1.isEmpty }.map { place, mark in
      "<pattern id=\"sx-\(place)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
        + mark + "</pattern>"
    }
    return parts.joined(separator: "\n")
      + "\n<pattern id=\"sx-open\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
      + "<path d=\"M0 6L6 0\" class=\"ul\"/></pattern>\n"
  }()

  static let width = 720.0
  static let margin = 16.0
  static let lineHeight = 17.0
}

extension SVGCanvas {
  /// A part of a stacked bar: a light tint, a pattern over it and a strong outline.
  mutating func patterned(
    x: Double, y: Double, width: Double, height: Double, look: Int, hint: String? = nil
  ) {
    let look = look % ChartStyle.looks
    rectangle(
      x: x, y: y, width: width, height: height, opacity: look == 0 ? 0.55 : 0.2, "f\(look)",
      hint: hint)
    if look > 0 {
      rectangle(
        x: x, y: y, width: width, height: height, opacity: 0.6, fill: "url(#sx-\(look))",
        "s\(look)")
    }
  }
}
