#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes files whole and syncs them.
enum WholeFile {
  /// Writes a new file and syncs it.
  static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last }
    var error: SystemError?
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty, error == nil {
        let count = Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          error = .last
        }
      }
    }
    if error == nil, fsync(descriptor) != 0, errno != EINVAL { error = .last }
    if close(descriptor) != 0, error == nil { error = .last }
    if let error { throw error }
  }

  /// Gives a file, or all files of a folder, a second name; copies where a file cannot have two.
  static func link(_ source: String, to target: String) throws(SystemError) {
    if Folder.isFolder(source) {
      try Folder(target).create()
      for name in Folder(source).names {
        try link(Folder(source).child(name), to: Folder(target).child(name))
      }
    } else if Glibc.link(source, target) != 0 {
      try write(try read(source), to: target)
    }
  }

  /// The bytes of a file, or its beginning.
  static func read(_ path: String, atMost limit: Int = .max) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path, while: { bytes.count < limit }) { bytes += $0 }
    return bytes
  }

  /// Gives out the bytes of a file a megabyte at a time.
  static func read(
    _ path: String, while isWanted: () -> Bool = { true },
    _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(SystemError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    while isWanted() {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count == 0 { return }
      if count > 0 {
        body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// Syncs all files and folders in a folder.
  static func syncTree(_ folder: Folder) throws(SystemError) {
    for name in folder.names {
      let path = folder.child(name)
      if Folder.isFolder(path) {
        try syncTree(Folder(path))
      } else {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        if fsync(descriptor) != 0, errno != EINVAL { throw .last }
      }
    }
    try folder.sync()
  }
}
