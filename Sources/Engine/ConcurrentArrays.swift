import Dispatch

// Each iteration writes its own elements.
private struct Shared<Element>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>
}

/// What a function makes of 0..<`count`, in that order, worked out on several threads.
func concurrentMap<Element: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Element) -> [Element]
{
  [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
    if let base = buffer.baseAddress, count > 0 {
      let shared = Shared(base: base)
      DispatchQueue.concurrentPerform(iterations: count) { index in
        (shared.base + index).initialize(to: make(index))
      }
    }
    initialized = count
  }
}

/// An array made of parts of known sizes, each of which is filled on one of several threads.
///
/// - Parameters:
///   - sizes: the number of elements of each part.
///   - fill: initializes all elements of a part, given its number and its first element.
/// - Returns: the parts one after another.
func concatenated<Element: Sendable>(
  _ sizes: [Int], fill: @Sendable (Int, UnsafeMutablePointer<Element>) -> Void
) -> [Element] {
  var starts: [Int] = []
  var total = 0
  for size in sizes {
    starts.append(total)
    total += size
  }
  let firsts = starts
  return [Element](unsafeUninitializedCapacity: total) { buffer, initialized in
    if let base = buffer.baseAddress, total > 0 {
      let shared = Shared(base: base)
      DispatchQueue.concurrentPerform(iterations: sizes.count) { part in
        if sizes[part] > 0 { fill(part, shared.base + firsts[part]) }
      }
    }
    initialized = total
  }
}
