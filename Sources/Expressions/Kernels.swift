import Columns

// Loops over whole columns. They read and write through unsafe buffers, take their element
// operation inlined, and have one form for each shape (column with column, column with constant),
// so that the compiler can make vector code of them.

/// One side of an operation: a column's elements, or one value for all rows.
enum Side<Element> {
  case array([Element])
  case constant(Element)

  @inline(__always)
  subscript(row: Int) -> Element {
    switch self {
    case .array(let elements): elements[row]
    case .constant(let element): element
    }
  }
}

/// A side with its nulls.
struct Input<Element> {
  var side: Side<Element>
  var nulls: NullMask
}

/// Applies an operation to each element.
@inline(__always)
func mapped<A, R>(_ a: [A], _ body: (A) -> R) -> [R] {
  [R](unsafeUninitializedCapacity: a.count) { out, count in
    a.withUnsafeBufferPointer { a in
      for row in 0..<a.count { out.initializeElement(at: row, to: body(a[row])) }
    }
    count = a.count
  }
}

/// Applies an operation to the elements of two columns of equal length.
@inline(__always)
func mapped<A, B, R>(_ a: [A], _ b: [B], _ body: (A, B) -> R) -> [R] {
  [R](unsafeUninitializedCapacity: a.count) { out, count in
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        for row in 0..<a.count { out.initializeElement(at: row, to: body(a[row], b[row])) }
      }
    }
    count = a.count
  }
}

/// Applies an operation to the elements of three columns of equal length.
@inline(__always)
func mapped<A, B, C, R>(_ a: [A], _ b: [B], _ c: [C], _ body: (A, B, C) -> R) -> [R] {
  [R](unsafeUninitializedCapacity: a.count) { out, count in
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeBufferPointer { c in
          for row in 0..<a.count {
            out.initializeElement(at: row, to: body(a[row], b[row], c[row]))
          }
        }
      }
    }
    count = a.count
  }
}

/// Applies an operation to two sides.
@inline(__always)
func mapped<A, B, R>(
  _ a: Side<A>, _ b: Side<B>, rows: Int, _ body: (A, B) -> R
) -> [R] {
  switch (a, b) {
  case (.array(let a), .array(let b)): mapped(a, b, body)
  case (.array(let a), .constant(let b)): mapped(a) { body($0, b) }
  case (.constant(let a), .array(let b)): mapped(b) { body(a, $0) }
  case (.constant(let a), .constant(let b)): [R](repeating: body(a, b), count: rows)
  }
}

/// Compares two sides by a key of their elements.
@inline(__always)
func compared<A, K: Comparable>(
  _ comparison: Comparison, _ a: Side<A>, _ b: Side<A>, rows: Int, key: (A) -> K
) -> [Bool] {
  switch comparison {
  case .equal: mapped(a, b, rows: rows) { key($0) == key($1) }
  case .notEqual: mapped(a, b, rows: rows) { key($0) != key($1) }
  case .less: mapped(a, b, rows: rows) { key($0) < key($1) }
  case .lessOrEqual: mapped(a, b, rows: rows) { key($0) <= key($1) }
  case .greater: mapped(a, b, rows: rows) { key($0) > key($1) }
  case .greaterOrEqual: mapped(a, b, rows: rows) { key($0) >= key($1) }
  }
}

/// True where low ≤ x ≤ high; in one pass for constant bounds.
@inline(__always)
func within<A, K: Comparable>(
  _ x: Side<A>, _ low: Side<A>, _ high: Side<A>, rows: Int, key: (A) -> K
) -> [Bool] {
  if case .array(let x) = x, case .constant(let low) = low, case .constant(let high) = high {
    let (least, most) = (key(low), key(high))
    return mapped(x) { (key($0) >= least) && (key($0) <= most) }
  }
  return both(
    compared(.greaterOrEqual, x, low, rows: rows, key: key),
    compared(.lessOrEqual, x, high, rows: rows, key: key))
}

// MARK: Flags

/// Applies an operation to the bytes, 0 or 1, of two columns of flags.
@inline(__always)
private func combined(_ a: [Bool], _ b: [Bool], _ body: (UInt8, UInt8) -> UInt8) -> [Bool] {
  [Bool](unsafeUninitializedCapacity: a.count) { out, count in
    out.withMemoryRebound(to: UInt8.self) { out in
      a.withUnsafeBufferPointer { a in
        a.withMemoryRebound(to: UInt8.self) { a in
          b.withUnsafeBufferPointer { b in
            b.withMemoryRebound(to: UInt8.self) { b in
              for row in 0..<a.count { out.initializeElement(at: row, to: body(a[row], b[row])) }
            }
          }
        }
      }
    }
    count = a.count
  }
}

/// Rows where both flags are set.
func both(_ a: [Bool], _ b: [Bool]) -> [Bool] { combined(a, b) { $0 & $1 } }

/// Rows where a flag is set.
func either(_ a: [Bool], _ b: [Bool]) -> [Bool] { combined(a, b) { $0 | $1 } }

/// Rows where the first flag is set and the second is not.
func without(_ a: [Bool], _ b: [Bool]) -> [Bool] { combined(a, b) { $0 & ~$1 } }

/// Rows where the first flag is set or the second is not.
func orNot(_ a: [Bool], _ b: [Bool]) -> [Bool] { combined(a, b) { $0 | ($1 ^ 1) } }

/// Rows where the flag is not set.
func inverted(_ flags: [Bool]) -> [Bool] { combined(flags, flags) { a, _ in a ^ 1 } }

/// The number of set flags.
func count(_ flags: [Bool]) -> Int {
  flags.withUnsafeBufferPointer { flags in
    var sum = 0
    for row in 0..<flags.count { sum &+= flags[row] ? 1 : 0 }
    return sum
  }
}

/// True when some flag is set.
func anySet(_ flags: [Bool]) -> Bool {
  flags.withUnsafeBufferPointer { flags in
    flags.withMemoryRebound(to: UInt8.self) { flags in
      var found: UInt8 = 0
      for row in 0..<flags.count { found |= flags[row] }
      return found != 0
    }
  }
}

extension NullMask {
  /// Rows that are null in either mask.
  func or(_ other: NullMask) -> NullMask {
    if other.flags.isEmpty { return self }
    if flags.isEmpty { return other }
    return NullMask(known: either(flags, other.flags))
  }

  /// A mask of flags of which some may be set.
  init(checking flags: [Bool]) {
    self.init()
    if anySet(flags) { self.flags = flags }
  }

  /// A mask of flags of which at least one is set.
  init(known flags: [Bool]) {
    self.init()
    self.flags = flags
  }
}

// MARK: Numbers

/// True when no number is NaN or infinite.
func areFinite(_ numbers: [Double]) -> Bool {
  numbers.withUnsafeBufferPointer { numbers in
    // The exponent of a number that is not finite carries into the sign bit.
    var marks: UInt64 = 0
    for row in 0..<numbers.count {
      marks |= (numbers[row].bitPattern & 0x7FFF_FFFF_FFFF_FFFF) &+ 0x0010_0000_0000_0000
    }
    return marks >> 63 == 0
  }
}
