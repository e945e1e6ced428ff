#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file being written.
///
/// Every write is whole or an error; interrupted system calls are taken up again.
public final class OutputFile {
  /// The file as the user gave it.
  public let name: String
  /// Bytes written so far.
  public private(set) var bytesWritten = 0
  private var file: OpenFile?

  /// Creates the file, or empties the one that is there.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - name: how it is called in messages; nil for the path.
  ///   - isNew: true to refuse a file that is there.
  /// - Throws: ``TableError`` that says why the file cannot be written.
  public init(path: String, name: String? = nil, isNew: Bool = false) throws(TableError) {
    self.name = name ?? path
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (isNew ? O_EXCL : O_TRUNC)
    while true {
      let descriptor = open(path, flags, 0o644)
      if descriptor >= 0 {
        file = OpenFile(descriptor: descriptor, owned: true)
        return
      }
      if errno != EINTR { throw TableError.writing(errno, self.name) }
    }
  }

  /// Writes to standard output or another open file, which is not closed.
  public init(descriptor: Int32, name: String) {
    self.name = name
    file = OpenFile(descriptor: descriptor, owned: false)
  }

  /// Writes all bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
    guard let file else { throw TableError.writing(EBADF, name) }
    try file.write(bytes, name: name)
    bytesWritten += bytes.count
  }

  /// Closes the file, after seeing its bytes safe on the disk when asked to.
  ///
  /// A full disk may show only here, so a file counts as written when this has returned.
  public func close(sync: Bool = false) throws(TableError) {
    guard let file else { return }
    self.file = nil
    if sync, fsync(file.descriptor) != 0, errno != EINVAL, errno != ENOTSUP {
      throw TableError.writing(errno, name)
    }
    if file.owned {
      // Duplicated, because the error of the last reference's close cannot be seen.
      let copy = dup(file.descriptor)
      if copy >= 0, closeDescriptor(copy) != 0, errno != EINTR {
        throw TableError.writing(errno, name)
      }
    }
  }

  private func closeDescriptor(_ descriptor: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.close(descriptor)
    #elseif canImport(Musl)
      Musl.close(descriptor)
    #else
      Darwin.close(descriptor)
    #endif
  }
}
