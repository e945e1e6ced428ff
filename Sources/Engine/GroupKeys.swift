import CByteScan
import Columns

/// The keys of a batch's rows, each in two words, with their hashes.
///
/// A key of up to 15 bytes lies in the two words itself (little-endian, its length in the top
/// byte). A longer key lies in `longBytes`: the first word holds its place, the second its length
/// under the top byte 0xFF.
struct GroupKeys {
  private(set) var first: [UInt64]
  private(set) var second: [UInt64]
  private(set) var hashes: [UInt64]
  private(set) var longBytes: [UInt8] = []
  /// Rows whose key is null, where a null key is not a key of its own.
  private(set) var missing: [Bool] = []

  static let longMark: UInt64 = 0xFF << 56
  static let inlineLimit = 15

  /// Keys of one text column; rows without text are `missing`.
  init(_ text: TextValues, seed: UInt64) {
    let count = text.count
    missing = text.nulls.flags
    first = [UInt64](repeating: 0, count: count)
    second = [UInt64](repeating: 0, count: count)
    hashes = [UInt64](repeating: 0, count: count)
    var longBytes: [UInt8] = []
    text.bytes.withUnsafeBytes { bytes in
      text.ends.withUnsafeBufferPointer { ends in
        var start = 0
        for row in 0..<count {
          let end = ends[row]
          set(row, bytes, start, end, seed, &longBytes)
          start = end
        }
      }
    }
    self.longBytes = longBytes
  }

  /// Keys of several columns, or of one that is not text; null is a value of its own.
  init(_ columns: [Column], rows: Int, seed: UInt64) {
    first = [UInt64](repeating: 0, count: rows)
    second = [UInt64](repeating: 0, count: rows)
    hashes = [UInt64](repeating: 0, count: rows)
    var longBytes: [UInt8] = []
    let encoder = KeyEncoder(types: columns.map(\.type))
    var bytes: [UInt8] = []
    for row in 0..<rows {
      bytes.removeAll(keepingCapacity: true)
      encoder.encode(row, of: columns, into: &bytes)
      bytes.withUnsafeBytes { set(row, $0, 0, $0.count, seed, &longBytes) }
    }
    self.longBytes = longBytes
  }

  @inline(__always)
  private mutating func set(
    _ row: Int, _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ seed: UInt64,
    _ longBytes: inout [UInt8]
  ) {
    let length = end &- start
    if length <= GroupKeys.inlineLimit {
      var a: UInt64 = 0
      var b: UInt64 = 0
      if start &+ 16 <= bytes.count {
        a = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
        b = bytes.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self)
        if length <= 8 {
          b = 0
          if length < 8 { a &= (1 << UInt64(truncatingIfNeeded: 8 &* length)) &- 1 }
        } else {
          b &= (1 << UInt64(truncatingIfNeeded: 8 &* (length &- 8))) &- 1
        }
      } else {
        for offset in 0..<length {
          let byte = UInt64(bytes[start &+ offset])
          if offset < 8 {
            a |= byte << UInt64(8 * offset)
          } else {
            b |= byte << UInt64(8 * (offset - 8))
          }
        }
      }
      b |= UInt64(truncatingIfNeeded: length) << 56
      first[row] = a
      second[row] = b
      hashes[row] = byte_scan_mix(a ^ seed, b)
    } else {
      first[row] = UInt64(longBytes.count)
      second[row] = GroupKeys.longMark | UInt64(length)
      let slice = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      longBytes.append(contentsOf: slice)
      hashes[row] = GroupKeys.hash(slice, seed: seed)
    }
  }

  /// The hash of a long key's bytes.
  static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var hash = seed ^ UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      hash = byte_scan_mix(hash, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return byte_scan_mix(hash, rest)
  }
}

/// Several cells as the bytes of one key, and back.
///
/// One byte of null flags for each eight columns, then the cells of fixed size, then the texts,
/// all but the last with their length before them.
struct KeyEncoder {
  let types: [ColumnType]
  private let textCount: Int

  init(types: [ColumnType]) {
    self.types = types
    textCount = types.count { $0 == .text }
  }

  func encode(_ row: Int, of columns: [Column], into bytes: inout [UInt8]) {
    let flagsStart = bytes.count
    for _ in 0..<((types.count + 7) / 8) { bytes.append(0) }
    func append<T: FixedWidthInteger>(_ value: T) {
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
    for (index, column) in columns.enumerated() {
      if column.nulls[row] {
        bytes[flagsStart + index / 8] |= 1 << UInt8(index % 8)
        continue
      }
      switch column {
      // 0 and −0 are one value.
      case .number(let values): append((values.elements[row] + 0).bitPattern)
      case .amount(let values): append(values.elements[row].units)
      case .date(let values): append(values.elements[row].number)
      case .boolean(let values): append(UInt8(values.elements[row] ? 1 : 0))
      case .text: break
      }
    }
    var texts = 0
    for column in columns {
      guard case .text(let values) = column else { continue }
      texts += 1
      if values.nulls[row] { continue }
      let range = values.range(row)
      if texts < textCount { append(UInt32(range.count)) }
      bytes.append(contentsOf: values.bytes[range])
    }
  }

  /// The cells of many keys, as columns.
  func decode(count: Int, key: (Int, (UnsafeRawBufferPointer) -> Void) -> Void) -> [Column] {
    var numbers: [Int: [Double]] = [:]
    var amounts: [Int: [Amount]] = [:]
    var days: [Int: [Day]] = [:]
    var booleans: [Int: [Bool]] = [:]
    var texts: [Int: TextValues] = [:]
    var nulls = [[Bool]](repeating: [], count: types.count)
    for (index, type) in types.enumerated() {
      nulls[index].reserveCapacity(count)
      switch type {
      case .number: numbers[index] = []
      case .amount: amounts[index] = []
      case .date: days[index] = []
      case .boolean: booleans[index] = []
      case .text: texts[index] = TextValues()
      }
    }
    for row in 0..<count {
      key(row) { bytes in
        var offset = (types.count + 7) / 8
        func load<T: FixedWidthInteger>(_: T.Type) -> T {
          defer { offset += MemoryLayout<T>.size }
          return T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
        }
        for (index, type) in types.enumerated() {
          let isNull = bytes[index / 8] & (1 << UInt8(index % 8)) != 0
          nulls[index].append(isNull)
          switch type {
          case .number:
            numbers[index]?.append(isNull ? 0 : Double(bitPattern: load(UInt64.self)))
          case .amount: amounts[index]?.append(isNull ? .zero : Amount(units: load(Int64.self)))
          case .date: days[index]?.append(Day(number: isNull ? 0 : load(Int32.self)))
          case .boolean: booleans[index]?.append(isNull ? false : load(UInt8.self) == 1)
          case .text: break
          }
        }
        var seen = 0
        for (index, type) in types.enumerated() where type == .text {
          seen += 1
          if nulls[index][row] {
            texts[index]?.appendNull()
            continue
          }
          let length = seen < textCount ? Int(load(UInt32.self)) : bytes.count - offset
          texts[index]?.append(bytes[offset..<(offset + length)])
          offset += length
        }
      }
    }
    return types.enumerated().map { index, type in
      let mask = NullMask(nulls[index])
      return switch type {
      case .number: .number(Values(numbers[index] ?? [], nulls: mask))
      case .amount: .amount(Values(amounts[index] ?? [], nulls: mask))
      case .date: .date(Values(days[index] ?? [], nulls: mask))
      case .boolean: .boolean(Values(booleans[index] ?? [], nulls: mask))
      case .text: .text(texts[index] ?? TextValues())
      }
    }
  }
}
