import CSystem
import Spreadsheets
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of outputs that appears whole or not at all.
///
/// Files are written to a hidden folder beside the wanted one and synced; ``commit()`` puts it in
/// place in one step (an exchange of names where the file system can, else the old folder steps
/// aside until the new one stands). Whatever happens before leaves the old folder untouched. What
/// dead runs left behind is removed by the next run for the same folder, what runs still alive are
/// writing is left alone: each holds a lock on its folder.
public final class OutputFolder: Sendable {
  private struct State {
    var isOpen = true
    var lock: Int32
    var written: [String] = []
  }

  /// The wanted folder, as the user named it.
  public let path: String
  private let target: Folder
  private let partial: Folder
  private let ownNames: @Sendable (String) -> Bool
  private let canExchange: Bool
  private let state: Mutex<State>

  /// Prepares to write a folder.
  ///
  /// - Parameters:
  ///   - path: the wanted folder; the folders it is in are created.
  ///   - ownNames: tells which files of an earlier folder are outputs, to be replaced. Anything
  ///     else in it is not ours and is carried over.
  ///   - canExchange: false to do without the file system's exchange of names.
  /// - Throws: an ``OutputError`` of kind `cannotCreate`.
  public init(
    _ path: String, ownNames: @escaping @Sendable (String) -> Bool = { _ in true },
    canExchange: Bool = true
  ) throws(OutputError) {
    self.path = path
    self.ownNames = ownNames
    self.canExchange = canExchange
    target = Folder(path)
    let (above, name) = target.parent
    do throws(SystemError) {
      try above.create()
      OutputFolder.clearLeftovers(of: name, in: above)
      if Folder.exists(path), !Folder.isFolder(path) { throw SystemError(code: ENOTDIR) }
      partial = Folder(above.child(".\(name).\(getpid())-partial"))
      partial.removeTree()
      guard mkdir(partial.path, 0o777) == 0 else { throw .last }
      let lock = open(partial.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard lock >= 0 else { throw .last }
      _ = flock(lock, LOCK_EX | LOCK_NB)
      state = Mutex(State(lock: lock))
    } catch {
      throw OutputError(
        .cannotCreate, path, "cannot create the folder: \(error.message); nothing was written",
        fix: "make the folder writable, or choose another with --output")
    }
  }

  deinit { discard() }

  /// Writes a file of the folder; its name may lead through subfolders.
  public func write(_ name: String, _ bytes: [UInt8]) throws(OutputError) {
    try check()
    let place = partial.child(name)
    do throws(SystemError) {
      try Folder(place).parent.folder.create()
      try WholeFile.write(bytes, to: place)
    } catch {
      throw failure(name, error)
    }
    state.withLock { $0.written.append(name) }
  }

  /// Where a file of the folder is while it is being written, for writers of their own; its
  /// subfolder is created.
  public func place(of name: String) throws(OutputError) -> String {
    try check()
    let place = partial.child(name)
    do throws(SystemError) {
      try Folder(place).parent.folder.create()
    } catch {
      throw failure(name, error)
    }
    return place
  }

  /// Has a workbook written into the folder, and returns its bytes.
  func workbook(
    _ name: String, _ write: (_ place: String, _ scratch: String) throws(WorkbookError) -> Void
  ) throws(OutputError) -> [UInt8] {
    let place = try place(of: name)
    do throws(WorkbookError) {
      try write(place, scratch)
    } catch {
      let kept = Folder.exists(path) ? "; the last good report is still in place" : ""
      throw OutputError(.cannotWrite, path, "\(name) was not written: \(error)\(kept)")
    }
    do throws(SystemError) {
      return try WholeFile.read(place)
    } catch {
      throw failure(name, error)
    }
  }

  /// An existing folder for scratch files, which go with the partial folder.
  var scratch: String { partial.path }

  /// Puts the folder in place of the old one.
  ///
  /// - Throws: an ``OutputError`` when syncing or renaming fails; the old folder is then in place.
  public func commit() throws(OutputError) {
    let error: OutputError? = state.withLock { state in
      guard state.isOpen else {
        return OutputError(.interrupted, path, "interrupted; nothing was written")
      }
      do throws(SystemError) {
        try carryOver()
        try WholeFile.syncTree(partial)
        try exchange()
        state.isOpen = false
        close(state.lock)
        return nil
      } catch {
        return failure("the report", error)
      }
    }
    if let error {
      discard()
      throw error
    }
    try? target.parent.folder.sync()
  }

  /// Gives up: removes what was written so far.
  ///
  /// Does nothing after ``commit()``. May be called from another thread at any time, as an interruption does.
  public func discard() {
    state.withLock { state in
      guard state.isOpen else { return }
      state.isOpen = false
      partial.removeTree()
      close(state.lock)
    }
  }

  private func check() throws(OutputError) {
    if !state.withLock({ $0.isOpen }) {
      throw OutputError(.interrupted, path, "interrupted; nothing was written")
    }
  }

  private func failure(_ name: String, _ error: SystemError) -> OutputError {
    let kept = Folder.exists(path) ? "; the last good report is still in place" : ""
    let isFull = [ENOSPC, EDQUOT, EFBIG].contains(error.code)
    return OutputError(
      .cannotWrite, path, "\(name) was not written: \(error.message)\(kept)",
      fix: isFull ? "make room, or choose another disk with --output, and run again" : nil)
  }

  /// Renames the new folder to its place; the old one is removed when the new one stands.
  private func exchange() throws(SystemError) {
    if !Folder.exists(target.path) {
      guard rename(partial.path, target.path) == 0 else { throw .last }
      return
    }
    let code = canExchange ? sextant_exchange(partial.path, target.path) : EINVAL
    switch code {
    case 0:
      partial.removeTree()
    case EINVAL, ENOSYS, ENOTSUP:
      let (above, name) = target.parent
      let old = Folder(above.child(".\(name).\(getpid())-old"))
      old.removeTree()
      guard rename(target.path, old.path) == 0 else { throw .last }
      guard rename(partial.path, target.path) == 0 else {
        let error = SystemError.last
        _ = rename(old.path, target.path)
        throw error
      }
      old.removeTree()
    default: throw SystemError(code: code)
    }
  }

  /// Gives what is not ours in the old folder a second name in the new one, so that at no moment
  /// it has none.
  private func carryOver() throws(SystemError) {
    for name in target.names where !ownNames(name) && !Folder.exists(partial.child(name)) {
      try WholeFile.link(target.child(name), to: partial.child(name))
    }
  }

  /// Removes what dead runs left, and puts an old folder back that a run died over.
  private static func clearLeftovers(of name: String, in above: Folder) {
    for leftover in above.names where leftover.hasPrefix(".\(name).") {
      let folder = Folder(above.child(leftover))
      if leftover.hasSuffix("-old") {
        if Folder.exists(above.child(name)) {
          folder.removeTree()
        } else {
          _ = rename(folder.path, above.child(name))
        }
      } else if leftover.hasSuffix("-partial"), !isLocked(folder) {
        folder.removeTree()
      }
    }
  }

  private static func isLocked(_ folder: Folder) -> Bool {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }
}
