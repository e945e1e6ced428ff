#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that bytes are appended to.
struct OutputFile: ~Copyable {
  private let descriptor: Int32
  private let name: String

  /// Creates the file, replacing one that is there.
  init(_ path: String, shownAs name: String) throws(SampleError) {
    self.name = name
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      let reason = OutputFile.reason(errno)
      throw SampleError(.cannotCreate, "\(name) cannot be created: \(reason)")
    }
  }

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws(SampleError) {
    let result: Result<Void, SampleError> = bytes.withUnsafeBytes { raw in
      do throws(SampleError) {
        return .success(try append(raw))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(SampleError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw SampleError(.cannotWrite, "\(name) cannot be written: \(OutputFile.reason(errno))")
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Waits until the bytes are on the disk.
  func finish() throws(SampleError) {
    // A pipe or device has nothing to sync and says so.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw SampleError(.cannotWrite, "\(name) cannot be written: \(OutputFile.reason(errno))")
    }
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOSPC: "no space left on the disk"
    case EACCES, EPERM, EROFS: "no permission"
    case ENOENT: "no such folder"
    case EISDIR: "it is a folder"
    case EDQUOT: "the disk quota is used up"
    case EPIPE: "the reader has gone"
    default: "error \(code)"
    }
  }
}
