import Crypto
import Foundation

/// What a page lets a browser do: only the scripts and styles inside it run, and nothing is loaded
/// from anywhere.
public enum PagePolicy {
  /// The policy of a page with these scripts and styles, as its `Content-Security-Policy`.
  public static func policy(scripts: [String], styles: [String]) -> String {
    func hashes(_ texts: [String]) -> String {
      texts.isEmpty ? "'none'" : texts.map { "'\(hash($0))'" }.joined(separator: " ")
    }
    return "default-src 'none'; script-src \(hashes(scripts)); style-src \(hashes(styles)); "
      + "img-src data:; base-uri 'none'; form-action 'none'"
  }

  /// The hash by which a policy names a style or script.
  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }

  /// Text for markup, in elements and attributes.
  public static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
