/// A folder with `sextant.yml` and CSV files.
public struct Workspace: Sendable {
  /// The folder, as the user named it.
  public let folder: String
  /// What `sextant.yml` says.
  public let definition: WorkspaceDefinition

  /// The name of the file of settings.
  public static let fileName = "sextant.yml"

  /// Opens a workspace.
  ///
  /// - Throws: A ``WorkspaceError`` when there is none (`noInput`), or all that is wrong in its
  ///   `sextant.yml` (`configuration`).
  public init(folder: String) throws(WorkspaceError) {
    let path = Folder(folder).child(Workspace.fileName)
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(path, atMost: ConfigurationDocument.maximumBytes + 1)
    } catch {
      let place = folder == "." ? "this folder" : "'\(folder)'"
      throw WorkspaceError(
        error.code == SystemError.noSuchFile ? .noInput : .inputOutput,
        """
        error: there is no workspace in \(place): \(Workspace.fileName): \(error.message)
          fix: go to a workspace, name one with -C FOLDER, or make one with sextant init
        """)
    }
    var definition: WorkspaceDefinition
    do throws(ConfigurationError) {
      definition = try WorkspaceDefinition(bytes)
    } catch {
      throw WorkspaceError(.configuration, error.description)
    }
    try definition.scorecard?.load(
      folder: folder, allowsOutside: definition.settings.allowsPathsOutside)
    try definition.credit?.load(
      folder: folder, allowsOutside: definition.settings.allowsPathsOutside)
    self.definition = definition
    self.folder = folder
  }

  /// A workspace that was made by hand: files named on the command line, without `sextant.yml`.
  public init(_ definition: WorkspaceDefinition, folder: String = "") {
    self.definition = definition
    self.folder = folder
  }

  /// The company: its name in `sextant.yml`, else the folder's.
  public var name: String { definition.settings.name ?? Folder(folder).realName }

  /// The folder that reports go to unless another is named.
  public var reportsFolder: String { Folder(folder).child("reports") }

  /// The folder that questionnaires go to unless another is named.
  public var questionnairesFolder: String { Folder(folder).child("questionnaires") }
}
