/// A customer's id as the bytes of its text: equal only where every byte is.
struct CustomerID: Hashable, Sendable, Comparable {
  let bytes: [UInt8]

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  static func < (left: CustomerID, right: CustomerID) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
