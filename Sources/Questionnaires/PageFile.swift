import CPageFiles

/// A file that pages are made of, carried in the binary.
enum PageFile {
  case frame
  case frameStyle
  case frameScript
  case judgementsScript
  case questionnaireStyle
  case questionnaireScript
  case texts

  /// The file's bytes.
  var bytes: UnsafeRawBufferPointer {
    var count = 0
    return UnsafeRawBufferPointer(start: sextant_page_file(file, &count), count: count)
  }

  /// The file's text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  private var file: sextant_page_file {
    switch self {
    case .frame: sextant_frame_html
    case .frameStyle: sextant_frame_css
    case .frameScript: sextant_frame_js
    case .judgementsScript: sextant_judgements_js
    case .questionnaireStyle: sextant_questionnaire_css
    case .questionnaireScript: sextant_questionnaire_js
    case .texts: sextant_texts_json
    }
  }
}
