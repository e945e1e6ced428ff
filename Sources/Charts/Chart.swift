public import Vocabulary

/// A picture of figures, drawn as an SVG document that needs nothing else.
///
/// The same values give the same bytes. Charts are 720 units wide and as high as they must be,
/// follow the reader's light or dark scheme, and can be told apart without colour: by position,
/// pattern, dashes and words.
public protocol Chart: Sendable {
  /// What is written around the picture.
  var texts: ChartTexts { get }
  /// The chart as an SVG document.
  func svg() -> String
}

/// What is written around a picture, all in the reader's language.
public struct ChartTexts: Sendable, Hashable {
  /// What the picture shows, in a few words.
  public var title: String
  /// What is measured and in which unit; empty for nothing.
  public var subtitle: String
  /// What the picture says, in sentences, for those who cannot see it.
  public var description: String
  /// Remarks below the picture.
  public var notes: [String]
  /// The language of all these texts, which large numbers are abbreviated in.
  public var language: Language

  /// Texts of a chart.
  public init(
    title: String, subtitle: String = "", description: String, notes: [String] = [],
    language: Language = .english
  ) {
    self.title = title
    self.subtitle = subtitle
    self.description = description
    self.notes = notes
    self.language = language
  }

  /// What stands in the place of a picture of nothing.
  var noData: String {
    switch language {
    case .english: "No data"
    case .chinese: "没有数据"
    }
  }
}
