import CPageFiles

/// A file that pages are made of, carried in the binary.
public enum PageFile: Sendable {
  /// What every page for experts stands in, with its style and script.
  case frame, frameStyle, frameScript
  /// The pages on which experts compare.
  case judgementsScript, questionnaireStyle, questionnaireScript
  /// The words of these pages in both languages.
  case texts
  /// The report, with its style and script.
  case report, reportStyle, reportScript

  /// The file's bytes.
  public var bytes: UnsafeRawBufferPointer {
    var count = 0
    return UnsafeRawBufferPointer(start: sextant_page_file(file, &count), count: count)
  }

  /// The file's text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private var file: sextant_page_file {
    switch self {
    case .frame: sextant_frame_html
    case .frameStyle: sextant_frame_css
    case .frameScript: sextant_frame_js
    case .judgementsScript: sextant_judgements_js
    case .questionnaireStyle: sextant_questionnaire_css
    case .questionnaireScript: sextant_questionnaire_js
    case .texts: sextant_texts_json
    case .report: sextant_report_html
    case .reportStyle: sextant_report_css
    case .reportScript: sextant_report_js
    }
  }
}
