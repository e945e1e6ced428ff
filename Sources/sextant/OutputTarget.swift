import CSystem
import Foundation
import Workspaces

/// Where a command's data goes: standard output, or a file that appears whole or not at all.
final class OutputTarget {
  private let path: String?
  private let partial: FileHandle?
  private let partialPath: String
  private var written = 0
  private var writtenBack = 0
  /// How many bytes are asked to go to the disk at a time.
  private static let writebackSize = 4 << 20

  /// A file, or standard output for nil and `-`; a file that is there is not replaced unless told.
  init(_ path: String?, replacing: Bool) throws(CommandFailure) {
    guard let path, path != "-" else {
      self.path = nil
      partial = nil
      partialPath = ""
      return
    }
    if !replacing, FileManager.default.fileExists(atPath: path) {
      throw CommandFailure(
        .cannotCreate,
        "\(path): error: the file is there already\n  fix: pass --force to replace it")
    }
    self.path = path
    partialPath = "\(path).\(ProcessInfo.processInfo.processIdentifier)-partial"
    guard FileManager.default.createFile(atPath: partialPath, contents: nil),
      let handle = FileHandle(forWritingAtPath: partialPath)
    else {
      throw CommandFailure(.cannotCreate, "\(path): error: cannot be created: nothing was written")
    }
    partial = handle
    let partialPath = partialPath
    Interruption.shared.onInterrupt { try? FileManager.default.removeItem(atPath: partialPath) }
  }

  deinit {
    if partial != nil { try? FileManager.default.removeItem(atPath: partialPath) }
  }

  /// Writes some bytes.
  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    guard let partial, let path else {
      try Console.print(bytes)
      return
    }
    do {
      try bytes.withUnsafeBytes { buffer in
        guard let base = UnsafeMutableRawPointer(mutating: buffer.baseAddress) else { return }
        // Not copied: the bytes are only read, and only here.
        try partial.write(
          contentsOf: Data(bytesNoCopy: base, count: buffer.count, deallocator: .none))
      }
      written += bytes.count
      // The disk works while the rest is still being made.
      if written - writtenBack >= OutputTarget.writebackSize {
        sextant_begin_writeback(
          partial.fileDescriptor, Int64(writtenBack), Int64(written - writtenBack))
        writtenBack = written
      }
    } catch {
      throw CommandFailure(
        .inputOutput, "\(path): error: writing failed, the disk may be full: nothing was written")
    }
  }

  /// Puts the file in its place.
  func finish() throws(CommandFailure) {
    guard let partial, let path else { return }
    do {
      try partial.synchronize()
      try partial.close()
    } catch {
      throw CommandFailure(
        .inputOutput, "\(path): error: writing failed, the disk may be full: nothing was written")
    }
    guard rename(partialPath, path) == 0 else {
      throw CommandFailure(.cannotCreate, "\(path): error: cannot be put in its place")
    }
  }
}
