import Crypto
import Foundation
import Reports
import Synchronization

/// The SHA-256 of the files that a run reads, worked out beside the run.
///
/// The files are read a second time, by a thread of its own and a megabyte at a time; they come
/// from the system's cache then, at about two gigabytes a second.
final class InputHashes: Sendable {
  /// A file to hash.
  struct File: Sendable {
    let table: String
    let name: String
    let path: String
  }

  private let result = Mutex<[RunRecord.Input]?>(nil)
  private let done = DispatchSemaphore(value: 0)

  /// Begins to hash.
  init(_ files: [File]) {
    Thread.detachNewThread { [self] in
      let inputs = files.map { file in
        let (hash, bytes) = InputHashes.hash(file.path)
        return RunRecord.Input(table: file.table, file: file.name, bytes: bytes, sha256: hash)
      }
      result.withLock { $0 = inputs }
      done.signal()
    }
  }

  /// The files with their hashes, as soon as all are known; called once.
  func inputs() -> [RunRecord.Input] {
    done.wait()
    return result.withLock { $0 ?? [] }
  }

  /// The hash and size of a file; an empty hash when it can no longer be read, and for pipes,
  /// whose bytes are there only once.
  private static func hash(_ path: String) -> (String, Int) {
    guard Folder.isRegularFile(path) else { return ("", 0) }
    var hash = SHA256()
    var bytes = 0
    do throws(SystemError) {
      try WholeFile.read(path) { buffer in
        hash.update(bufferPointer: buffer)
        bytes += buffer.count
      }
    } catch {
      return ("", bytes)
    }
    return (hexadecimal(hash.finalize()), bytes)
  }

  /// The hash of bytes in memory.
  static func hash(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    digest.map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0\(text)" : text
    }.joined()
  }
}
