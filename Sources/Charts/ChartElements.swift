/// What all pictures share, so that a page with many of them has it once.
public enum ChartElements {
  /// The style sheet of all pictures; its classes have one to three letters.
  public static var style: String { ChartStyle.css }

  /// The patterns that pictures are filled with, in an SVG element that shows nothing.
  public static var patterns: String {
    "<svg class=\"shared\" aria-hidden=\"true\" xmlns=\"http://www.w3.org/2000/svg\"><defs>\n"
      + ChartStyle.patterns + "</defs></svg>"
  }

  /// Style and patterns, as they stand in a document of its own.
  static let shared = """
    <style>
    \(ChartStyle.css)
    </style>
    <defs>
    \(ChartStyle.patterns)</defs>
    """
}

extension Chart {
  /// The chart as an element of a page that has ``ChartElements`` once.
  public func element() -> String { svg().replacing(ChartElements.shared + "\n", with: "") }
}
