import Dispatch
import Foundation

/// Makes numbered blocks on several threads and hands them over in order.
///
/// The calling thread takes the blocks, and makes some itself while it would wait; the others
/// make blocks a little ahead of it.
// Everything but `make` is touched only while `condition` is held.
final class BlockPipeline<Made: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let count: Int
  private let ahead: Int
  private let make: @Sendable (Int) -> Made
  private var made: [Int: Made] = [:]
  private var nextToMake = 0
  private var taken = 0
  private var isStopped = false

  private init(count: Int, ahead: Int, make: @escaping @Sendable (Int) -> Made) {
    self.count = count
    self.ahead = ahead
    self.make = make
  }

  /// Makes the blocks 0..<`count` and hands them to `take` in that order, until it throws.
  static func run<Failure: Error>(
    count: Int, threads: Int, make: @escaping @Sendable (Int) -> Made,
    take: (Made) throws(Failure) -> Void
  ) throws(Failure) {
    guard threads > 1, count > 1 else {
      for index in 0..<count { try take(make(index)) }
      return
    }
    let pipeline = BlockPipeline(count: count, ahead: 4 * threads, make: make)
    let helpers = DispatchGroup()
    for _ in 1..<min(threads, count) {
      DispatchQueue.global().async(group: helpers) { pipeline.help() }
    }
    defer {
      pipeline.stop()
      helpers.wait()
    }
    for index in 0..<count { try take(pipeline.block(index)) }
  }

  private func stop() {
    condition.withLock {
      isStopped = true
      condition.broadcast()
    }
  }

  private func help() {
    while true {
      condition.lock()
      while !isStopped, nextToMake < count, nextToMake >= taken + ahead { condition.wait() }
      if isStopped || nextToMake >= count {
        condition.unlock()
        return
      }
      makeNext()
    }
  }

  /// Makes the next block; begins with the lock held and ends without.
  private func makeNext() {
    let index = nextToMake
    nextToMake += 1
    condition.unlock()
    let block = make(index)
    condition.withLock {
      made[index] = block
      condition.broadcast()
    }
  }

  /// The block of this number, which is the next one.
  private func block(_ index: Int) -> Made {
    while true {
      condition.lock()
      if let block = made.removeValue(forKey: index) {
        taken = index + 1
        condition.broadcast()
        condition.unlock()
        return block
      }
      if nextToMake < min(count, index + ahead) {
        makeNext()
      } else {
        condition.wait()
        condition.unlock()
      }
    }
  }
}
