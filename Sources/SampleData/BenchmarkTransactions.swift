public import Columns
import Statistics

/// A transactions file of any size for measuring speed, as real as speed needs.
///
/// Seven columns (transaction_id, customer_id, date, amount, channel, category, product), about
/// 56 bytes a row: 10 million rows are about 560 MB. Customers are drawn as uniform^1.8, so a few
/// buy much; days ascend with some disorder over three years; 3 % of amounts are refunds
/// (negative), 8 % of rows have a quoted field, 3 % a Chinese product name. Same settings, same
/// bytes. No faults.
public struct BenchmarkTransactions: Sendable, Hashable {
  /// The number of customers that rows are drawn from; not all need to occur.
  public let customers: Int
  /// The number of rows without the header.
  public let rows: Int
  /// The seed of all random choices.
  public let seed: UInt64

  /// The first day of the data.
  public static let first = Day(number: 19_358)
  /// The last day of the data: 2025-12-31.
  public static let through = SampleWorkspace.defaultThrough

  /// A file of so many rows; both numbers must be positive.
  public init(customers: Int, rows: Int, seed: UInt64 = 1) {
    precondition(customers > 0 && rows > 0, "a benchmark needs customers and rows")
    self.customers = customers
    self.rows = rows
    self.seed = seed
  }

  /// Writes the file; one that is there is replaced.
  ///
  /// - Returns: The number of bytes.
  /// - Throws: A ``SampleError`` when the file cannot be written.
  @discardableResult
  public func write(to path: String) throws(SampleError) -> Int {
    let file = try OutputFile(path, shownAs: path)
    var total = 0
    try forEachBlock { (block: UnsafeRawBufferPointer) throws(SampleError) -> Void in
      total += block.count
      try file.append(block)
    }
    return total
  }

  /// Hands out the file's bytes in order, about 4 MB at a time.
  public func forEachBlock(
    _ body: (UnsafeRawBufferPointer) throws(SampleError) -> Void
  ) throws(SampleError) {
    let blockRows = 65_536
    let writer = BenchmarkRows(self)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: blockRows * BenchmarkRows.widest)
    defer { buffer.deallocate() }
    var row = 0
    while row < rows {
      let end = min(rows, row + blockRows)
      // Blocks have their own random numbers, so that they could be made in any order.
      var random = SplitMix64(seed: seed, stream: UInt64(row))
      var cursor = row == 0 ? BenchmarkRows.writeHeader(to: buffer) : buffer
      for number in row..<end { cursor = writer.append(number, to: cursor, using: &random) }
      try body(UnsafeRawBufferPointer(start: buffer, count: cursor - buffer))
      row = end
    }
  }
}

/// Writes the rows of a benchmark file into raw memory.
struct BenchmarkRows {
  static let header = "transaction_id,customer_id,date,amount,channel,category,product\n"
  /// More bytes than any row has.
  static let widest = 160

  private let settings: BenchmarkTransactions
  private let digits: Int
  private let customerDigits: Int
  private let days: [[UInt8]]
  /// Typical amounts in hundredths: quantiles of a log-normal distribution, median 42.
  private let cents: [Int]
  private let plain: [[UInt8]]
  private let quoted: [[UInt8]]
  private let chinese: [[UInt8]]
  private let channels: [[UInt8]]

  init(_ settings: BenchmarkTransactions) {
    self.settings = settings
    digits = max(8, String(settings.rows).utf8.count)
    customerDigits = max(7, String(settings.customers).utf8.count)
    let count = BenchmarkTransactions.first.days(to: BenchmarkTransactions.through) + 1
    days = (0..<count).map { offset in
      Array(BenchmarkTransactions.first.adding(days: offset).description.utf8)
    }
    cents = (0..<4096).map { step in
      let z = NormalDistribution.standard.quantile((Double(step) + 0.5) / 4096)
      return max(1, Int((4200 * PortableMath.exp(0.9 * z)).rounded()))
    }
    func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }
    plain = bytes([
      "kitchen,tea set", "kitchen,chef knife", "textiles,towel", "outdoor,day pack", "beauty,cream",
      "baby,bottle", "snacks,nuts", "electronics,lamp", "stationery,pen", "outdoor,rain jacket",
    ])
    quoted = bytes([
      "kitchen,\"pan, 26 cm\"", "textiles,\"towels, set of 3\"", "outdoor,\"12\"\" tent pegs\"",
      "baby,\"nappies, 80 pieces\"",
    ])
    chinese = bytes(["厨房,铸铁锅", "家纺,蚕丝被", "零食,月饼礼盒", "文具,钢笔"])
    channels = bytes(["web", "app", "app", "mini", "store"])
  }

  /// Writes the header and says where the first row begins.
  static func writeHeader(
    to start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var cursor = start
    for byte in header.utf8 {
      cursor.pointee = byte
      cursor += 1
    }
    return cursor
  }

  /// Appends one row and says where the next begins.
  func append(
    _ row: Int, to start: UnsafeMutablePointer<UInt8>, using random: inout SplitMix64
  ) -> UnsafeMutablePointer<UInt8> {
    var cursor = start
    let bits = random.next()
    let unit = random.drawUnit()
    let customer = Int(Double(settings.customers) * PortableMath.power(unit, 1.8))
    cursor = BenchmarkRows.number(row + 1, "T", digits, cursor)
    cursor = BenchmarkRows.number(
      min(customer, settings.customers - 1) + 1, "C", customerDigits, cursor)
    let middle = row * days.count / settings.rows
    let day = min(days.count - 1, max(0, middle + Int(bits & 3) - 1))
    cursor = BenchmarkRows.cell(days[day], cursor)
    let amount = cents[Int(bits >> 2 & 4095)] + Int(bits >> 14 & 63)
    let isRefund = Int(bits >> 20 & 1023) < 31
    cursor = BenchmarkRows.amount(amount, isRefund, cursor)
    cursor = BenchmarkRows.cell(channels[Int(bits >> 30 & 0xFFFF) % channels.count], cursor)
    let kind = Int(bits >> 46 & 1023)
    let choice = Int(bits >> 56)
    let product =
      kind < 82
      ? quoted[choice % quoted.count]
      : kind < 113 ? chinese[choice % chinese.count] : plain[choice % plain.count]
    cursor = BenchmarkRows.cell(product, cursor)
    (cursor - 1).pointee = UInt8(ascii: "\n")
    return cursor
  }

  @inline(__always)
  private static func cell(
    _ bytes: [UInt8], _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    bytes.withUnsafeBufferPointer { source in
      for index in source.indices { start[index] = source[index] }
    }
    start[bytes.count] = UInt8(ascii: ",")
    return start + bytes.count + 1
  }

  @inline(__always)
  private static func number(
    _ value: Int, _ prefix: Unicode.Scalar, _ digits: Int, _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    start.pointee = UInt8(ascii: prefix)
    var rest = value
    for place in stride(from: digits, to: 0, by: -1) {
      start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    start[digits + 1] = UInt8(ascii: ",")
    return start + digits + 2
  }

  @inline(__always)
  private static func amount(
    _ cents: Int, _ isNegative: Bool, _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var cursor = start
    if isNegative {
      cursor.pointee = UInt8(ascii: "-")
      cursor += 1
    }
    let whole = cents / 100
    var width = 1
    var limit = 10
    while whole >= limit {
      width += 1
      limit *= 10
    }
    var rest = whole
    for place in stride(from: width - 1, through: 0, by: -1) {
      cursor[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    cursor[width] = UInt8(ascii: ".")
    cursor[width + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: cents / 10 % 10)
    cursor[width + 2] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: cents % 10)
    cursor[width + 3] = UInt8(ascii: ",")
    return cursor + width + 4
  }
}
