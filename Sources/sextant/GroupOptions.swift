import AHP
import ArgumentParser

/// How `sextant weights` makes several experts one.
struct GroupOptions: ParsableArguments {
  /// What is joined.
  enum Joined: String, ExpressibleByArgument, CaseIterable {
    case judgements
    case priorities
  }

  /// By which mean.
  enum Mean: String, ExpressibleByArgument, CaseIterable {
    case geometric
    case arithmetic
  }

  @Option(
    help: ArgumentHelp(
      "What of several experts is joined: their judgements, or the weights that follow from each one's (default: judgements).",
      valueName: "what"))
  var group: Joined?

  @Option(
    help: ArgumentHelp(
      "By which mean priorities are joined, geometric or arithmetic (default: geometric).",
      valueName: "mean"))
  var mean: Mean?

  /// True when anything is asked for.
  var isGiven: Bool { group != nil || mean != nil }

  func validate() throws {
    if mean == .arithmetic, group != .priorities {
      throw ValidationError(
        "--mean arithmetic goes with --group priorities; judgements are joined by the geometric mean"
      )
    }
  }

  /// The settings, changed where something is asked for.
  func applied(to settings: AHPSettings) -> AHPSettings {
    var settings = settings
    if group == .priorities {
      settings.group = mean == .arithmetic ? .prioritiesArithmetic : .prioritiesGeometric
    }
    return settings
  }
}
