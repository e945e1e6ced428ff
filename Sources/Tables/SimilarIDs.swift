public import Columns
import Foundation

/// Ids that differ as bytes and yet would look the same to a reader.
///
/// Ids are compared bytewise everywhere, so `Ａ１`, `A1` and `a1` are three customers; that is
/// said, never changed. Folding is compatibility composition (NFKC), case, and blanks.
public struct SimilarIDs: Sendable, Hashable {
  /// Groups of two or more different ids, each sorted by bytes, in order of their first id.
  public let groups: [[String]]

  /// Finds the groups among ids; the same id may stand any number of times.
  ///
  /// - Complexity: O(n log n); ids in small ASCII letters cost no allocation.
  public init(among ids: TextValues) {
    var keys: [(hash: UInt64, row: Int)] = []
    keys.reserveCapacity(ids.count)
    ids.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<ids.count where !ids.nulls[row] {
        let cell = UnsafeBufferPointer(rebasing: bytes[ids.range(row)])
        keys.append((SimilarIDs.hash(cell), row))
      }
    }
    keys.sort { $0.hash < $1.hash }
    var groups: [[String]] = []
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].hash == keys[start].hash { end += 1 }
      if end - start > 1 { groups += SimilarIDs.groups(of: keys[start..<end].map(\.row), in: ids) }
      start = end
    }
    self.groups = groups.sorted {
      $0[0].utf8.lexicographicallyPrecedes($1[0].utf8)
    }
  }

  /// One notice a group, at the file or table the ids come from.
  public func faults(at place: Place) -> [Fault] {
    groups.map { group in
      let list = group.prefix(5).map { "'\(ShownText($0).text)'" }.joined(separator: ", ")
      return Fault(
        .similarIds, at: place, details: [group.count > 5 ? "\(list), …" : list])
    }
  }

  private static func groups(of rows: [Int], in ids: TextValues) -> [[String]] {
    var members: [String: Set<[UInt8]>] = [:]
    for row in rows {
      let bytes = Array(ids.bytes[ids.range(row)])
      members[folded(String(decoding: bytes, as: UTF8.self)), default: []].insert(bytes)
    }
    return members.values.filter { $0.count > 1 }.map { group in
      group.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The text with case, width and blanks folded away.
  static func folded(_ text: String) -> String {
    // Through capitals, so that ß and ss meet.
    let composed = text.precomposedStringWithCompatibilityMapping.uppercased().lowercased()
    return String(
      String.UnicodeScalarView(composed.unicodeScalars.filter { !$0.properties.isWhitespace }))
  }

  /// FNV-1a of the folded text.
  private static func hash(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    if cell.hasNonASCII {
      for byte in folded(String(decoding: cell, as: UTF8.self)).utf8 { add(byte) }
    } else {
      for byte in cell where byte > 0x20 || byte < 0x09 {
        add(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      }
    }
    return hash
  }
}
