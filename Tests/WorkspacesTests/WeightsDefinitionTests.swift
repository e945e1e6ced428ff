import AHP
import Testing

@testable import Workspaces

@Suite("The section weights")
struct WeightsDefinitionTests {
  private func faults(_ section: String) -> [String] {
    let text = "name: x\n\(section)\n"
    do throws(ConfigurationError) {
      _ = try WorkspaceDefinition(Array(text.utf8))
      return []
    } catch {
      return error.faults.map(\.description).filter { $0.contains("weights") }
    }
  }

  static let words: [(String, String)] = [
    (
      "weights: {method: eigenvektor}",
      """
      sextant.yml:2:19: error: weights.method: expected one of eigenvector, geometric_mean, \
      found 'eigenvektor'
        fix: did you mean 'eigenvector'?
      """
    ),
    (
      "weights: {incomplete: harkr}",
      """
      sextant.yml:2:23: error: weights.incomplete: expected one of completion, least_squares, \
      harker, found 'harkr'
        fix: did you mean 'harker'?
      """
    ),
    (
      "weights: {scale: balancd}",
      """
      sextant.yml:2:18: error: weights.scale: expected one of saaty, ratio, power, root, \
      geometric, logarithmic, inverse_linear, balanced, balanced_n, adaptive, found 'balancd'
        fix: did you mean 'balanced'?
      """
    ),
    (
      "weights: {blend: {ahp: 0.7, entropie: 0.3}}",
      """
      sextant.yml:2:29: error: weights.blend.entropie: 'entropie' is not a source of weights
        fix: did you mean 'entropy'?
      """
    ),
    (
      "weights: {blend: {ahp: 0}}",
      """
      sextant.yml:2:18: error: weights.blend: expected shares of which one is above 0
        fix: write {ahp: 0.7, entropy: 0.3}
      """
    ),
    (
      "weights: {measured: {fuel: {better: less, values: {a: 1, b: 2}}}}",
      """
      sextant.yml:2:37: error: weights.measured.fuel.better: expected one of higher, lower, \
      found 'less'
      """
    ),
  ]

  @Test(arguments: words)
  func unknownWordsAreRefused(section: String, message: String) {
    #expect(faults(section) == [message])
  }
}
