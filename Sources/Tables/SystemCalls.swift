#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file, closed when the last reference goes.
final class OpenFile: Sendable {
  let descriptor: Int32
  let owned: Bool

  init(descriptor: Int32, owned: Bool) {
    self.descriptor = descriptor
    self.owned = owned
  }

  deinit {
    if owned { _ = close(descriptor) }
  }

  /// Opens a file for reading.
  static func reading(_ path: String, name: String) throws(TableError) -> OpenFile {
    while true {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      if descriptor >= 0 { return OpenFile(descriptor: descriptor, owned: true) }
      if errno != EINTR { throw TableError.reading(errno, name) }
    }
  }

  /// Reads what is there, 0 at the end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, name: String
  ) throws(TableError) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      if errno != EINTR { throw TableError.reading(errno, name) }
    }
  }

  /// Reads from a place in the file, less than asked for at its end only.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int, name: String
  ) throws(TableError) -> Int {
    var done = 0
    while done < buffer.count {
      let count = pread(
        descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done,
        off_t(offset + done))
      if count == 0 { break }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw TableError.reading(errno, name)
      }
    }
    return done
  }

  /// Writes all bytes.
  func write(_ bytes: UnsafeRawBufferPointer, name: String) throws(TableError) {
    var done = 0
    while done < bytes.count {
      #if canImport(Glibc)
        let count = Glibc.write(
          descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      #elseif canImport(Musl)
        let count = Musl.write(
          descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      #else
        let count = Darwin.write(
          descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      #endif
      if count > 0 {
        done += count
      } else if count == 0 || errno != EINTR {
        throw TableError.writing(count == 0 ? EIO : errno, name)
      }
    }
  }

  /// The size of a regular file, nil for pipes and devices.
  var regularSize: Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  var isFolder: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

extension TableError {
  /// A failed read or open.
  static func reading(_ code: Int32, _ name: String) -> TableError {
    let place = Place(file: name)
    switch code {
    case ENOENT, ENOTDIR:
      return TableError(.noSuchFile, at: place, "there is no such file")
    case EISDIR:
      return TableError(
        .notAFile, at: place, "this is a folder",
        fix: "write \(name.hasSuffix("/") ? name : name + "/")*.csv to read its files")
    case EACCES, EPERM:
      return TableError(
        .unreadable, at: place, "the file may not be read (permission denied)",
        fix: "give yourself the right to read it")
    case EMFILE, ENFILE:
      return TableError(
        .unreadable, at: place, "too many files are open", fix: "raise the limit: ulimit -n 4096")
    default:
      return TableError(.unreadable, at: place, "the file cannot be read (\(text(of: code)))")
    }
  }

  /// A failed write, open or close.
  static func writing(_ code: Int32, _ name: String) -> TableError {
    let place = Place(file: name)
    switch code {
    case ENOSPC, EDQUOT:
      return TableError(
        .diskFull, at: place, "the disk is full; the file was not written",
        fix: "free some space, or choose another output folder")
    case EPIPE:
      return TableError(.closedPipe, at: place, "the reader of the output has gone")
    case EACCES, EPERM, EROFS:
      return TableError(
        .cannotWrite, at: place,
        "the file cannot be written (\(code == EROFS ? "read-only disk" : "permission denied"))",
        fix: "choose an output folder that you may write to")
    case ENOENT, ENOTDIR:
      return TableError(
        .cannotWrite, at: place, "the file cannot be written: its folder does not exist")
    case EISDIR:
      return TableError(
        .cannotWrite, at: place, "the file cannot be written: a folder of this name exists")
    default:
      return TableError(.cannotWrite, at: place, "the file cannot be written (\(text(of: code)))")
    }
  }

  private static func text(of code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
