import Foundation

extension SampleWorkspace {
  /// Generates the workspace and writes it into a folder, whole or not at all.
  ///
  /// Everything is written beside first and then moved: into place as one folder where there is
  /// none yet, else file by file, and back again if that fails under way.
  ///
  /// - Parameters:
  ///   - folder: The workspace's folder; created, with the folders above it, when missing.
  ///   - overwriting: True to write into a folder that holds something already. Files of the same
  ///     name are replaced, others stay.
  /// - Returns: The paths of the written files inside the folder, sorted.
  /// - Throws: A ``SampleError`` when the folder is not empty and `overwriting` is false, or when
  ///   writing fails.
  public func write(
    to folder: String, overwriting: Bool = false
  ) throws(SampleError) -> [String] {
    let target = try WorkspaceFolder(folder, overwriting: overwriting)
    let files = try contents().files
    try target.write(files)
    return files.map(\.path)
  }
}

/// A folder that a set of files is written into, all of them or none.
struct WorkspaceFolder {
  private let path: String
  private let exists: Bool
  private let manager = FileManager.default

  init(_ path: String, overwriting: Bool) throws(SampleError) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    var isFolder: ObjCBool = false
    exists = manager.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists else { return }
    guard isFolder.boolValue else {
      throw SampleError(
        .cannotCreate, "\(path) is a file, not a folder", fix: "choose another folder")
    }
    guard let entries = try? manager.contentsOfDirectory(atPath: path) else {
      throw SampleError(.cannotCreate, "\(path) cannot be read", fix: "check its permissions")
    }
    guard entries.isEmpty || overwriting else {
      throw SampleError(
        .folderNotEmpty, "\(path) is not empty",
        fix: "choose another folder, or pass --force to replace files of the same name")
    }
  }

  func write(_ files: [SampleFile]) throws(SampleError) {
    let url = URL(fileURLWithPath: path)
    let parent = exists ? url : url.deletingLastPathComponent()
    if !exists { try makeFolder(parent.path) }
    let stage = parent.path + "/.sextant-init-\(ProcessInfo.processInfo.processIdentifier)"
    try? manager.removeItem(atPath: stage)
    defer { try? manager.removeItem(atPath: stage) }
    for file in files {
      let place = stage + "/new/" + file.path
      try makeFolder(URL(fileURLWithPath: place).deletingLastPathComponent().path)
      let output = try OutputFile(place, shownAs: file.path)
      try output.append(file.bytes)
      try output.finish()
    }
    if exists {
      try moveInto(files, from: stage)
    } else {
      try move(stage + "/new", to: path, shownAs: path)
    }
  }

  /// Moves the staged files into the folder, one by one; on failure everything goes back.
  private func moveInto(_ files: [SampleFile], from stage: String) throws(SampleError) {
    var done: [(file: String, hadOld: Bool)] = []
    do throws(SampleError) {
      for file in files {
        let place = path + "/" + file.path
        try makeFolder(URL(fileURLWithPath: place).deletingLastPathComponent().path)
        let hadOld = manager.fileExists(atPath: place)
        if hadOld {
          let kept = stage + "/old/" + file.path
          try makeFolder(URL(fileURLWithPath: kept).deletingLastPathComponent().path)
          try move(place, to: kept, shownAs: file.path)
        }
        done.append((file.path, hadOld))
        try move(stage + "/new/" + file.path, to: place, shownAs: file.path)
      }
    } catch {
      for step in done.reversed() {
        let place = path + "/" + step.file
        try? manager.removeItem(atPath: place)
        if step.hadOld { try? manager.moveItem(atPath: stage + "/old/" + step.file, toPath: place) }
      }
      throw error
    }
  }

  private func makeFolder(_ path: String) throws(SampleError) {
    do {
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw SampleError(
        .cannotCreate, "the folder \(path) cannot be created",
        fix: "check its permissions and that no file has its name")
    }
  }

  private func move(
    _ from: String, to: String, shownAs name: String
  ) throws(SampleError) {
    do {
      try manager.moveItem(atPath: from, toPath: to)
    } catch {
      throw SampleError(.cannotWrite, "\(name) cannot be put in place", fix: "check permissions")
    }
  }
}
