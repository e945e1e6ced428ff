/// The version of Sextant, as `--version` and `run.json` say it.
public enum SextantVersion {
  /// The current version; its first part is raised when a computed number changes.
  public static let current = "0.1.0"
}
