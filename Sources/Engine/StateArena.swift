import Foundation

/// Memory for groups' states, in pieces that large pages of the processor can hold.
///
/// States are met in no order, so most accesses also miss the processor's table of pages; large
/// pages make that table reach.
// `chunks` and `free` are touched only while `lock` is held.
final class StateArena: @unchecked Sendable {
  private static let chunkSize = 8 << 20
  private static let largePage = 2 << 20

  private let lock = NSLock()
  private var chunks: [UnsafeMutableRawPointer] = []
  private var free: UnsafeMutableRawPointer?
  private var freeBytes = 0

  deinit {
    for chunk in chunks { chunk.deallocate() }
  }

  /// Takes memory that lives as long as the arena.
  func take(_ size: Int) -> UnsafeMutableRawPointer {
    lock.withLock {
      let size = (size + 63) / 64 * 64
      if size > StateArena.chunkSize {
        let own = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        chunks.append(own)
        return own
      }
      if freeBytes < size || free == nil {
        let chunk = UnsafeMutableRawPointer.allocate(
          byteCount: StateArena.chunkSize, alignment: StateArena.largePage)
        #if os(Linux)
          madvise(chunk, StateArena.chunkSize, Int32(MADV_HUGEPAGE))
        #endif
        chunks.append(chunk)
        free = chunk
        freeBytes = StateArena.chunkSize
      }
      let taken = free.unsafelyUnwrapped
      free = taken + size
      freeBytes -= size
      return taken
    }
  }
}
