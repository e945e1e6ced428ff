#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A failed call of the operating system.
struct SystemError: Error, Hashable {
  let code: Int32

  /// The error of the call just made.
  static var last: SystemError { SystemError(code: errno) }

  /// The code of a path that leads nowhere.
  static let noSuchFile = ENOENT

  /// In words of our own for the common ones: the system's follow its locale.
  var message: String {
    switch code {
    case ENOENT: "there is no such file or folder"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EFBIG: "the file is larger than allowed"
    case EEXIST: "it exists already"
    case ENOTDIR: "a part of the path is not a folder"
    case EISDIR: "it is a folder"
    case ENAMETOOLONG: "the name is too long"
    case EIO: "the disk reported an error"
    case EMFILE, ENFILE: "too many files are open"
    default: "system error \(code)"
    }
  }
}

/// A folder on disk, by its path.
struct Folder: Sendable, Hashable {
  let path: String

  init(_ path: String) {
    self.path = path.isEmpty ? "." : path
  }

  /// The path of something in the folder.
  func child(_ name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  /// The folder that this one is in, and this one's name there.
  var parent: (folder: Folder, name: String) {
    var trimmed = path[...]
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return (Folder("."), String(trimmed)) }
    let before = trimmed[..<slash]
    return (
      Folder(before.isEmpty ? "/" : String(before)), String(trimmed[trimmed.index(after: slash)...])
    )
  }

  /// The folder's own name, also where the path is `.` or ends in `..`.
  var realName: String {
    guard let real = realpath(path, nil) else { return parent.name }
    defer { free(real) }
    return Folder(String(cString: real)).parent.name
  }

  /// True when there is something at a path, even a link that leads nowhere.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// True when the path is a folder and not a link to one.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// True when the path leads to a file with bytes that can be read again.
  static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Creates the folder and those it is in.
  func create() throws(SystemError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    let error = SystemError.last
    let (above, _) = parent
    guard error.code == ENOENT, above.path != path else { throw error }
    try above.create()
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .last }
  }

  /// The names in the folder, in byte order; none when it cannot be read.
  var names: [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Removes the folder with all that is in it, as far as it can; links are not followed.
  func removeTree() {
    for name in names {
      let path = child(name)
      if Folder.isFolder(path) { Folder(path).removeTree() } else { unlink(path) }
    }
    rmdir(path)
  }

  /// Makes sure that the names in the folder are on disk.
  func sync() throws(SystemError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    // Some file systems cannot sync folders and need not.
    if fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP { throw .last }
  }
}
