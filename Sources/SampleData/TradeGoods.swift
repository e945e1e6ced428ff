import Statistics

/// What the distributor sells: industrial goods by the piece.
enum TradeGoods {
  struct Article: Sendable {
    let name: Words
    let category: Words
    /// The list price in whole currency units.
    let price: Double
    /// The cost of goods as a share of the list price.
    let costShare: Double

    init(
      _ english: String, _ chinese: String, _ category: Words, _ price: Double, _ costShare: Double
    ) {
      name = Words(english, chinese)
      self.category = category
      self.price = price
      self.costShare = costShare
    }
  }

  private static let bearings = Words("bearings", "轴承")
  private static let drives = Words("drives", "传动")
  private static let tools = Words("tools", "工具")
  private static let lubricants = Words("lubricants", "润滑油")
  private static let safety = Words("safety", "劳保")
  private static let electrical = Words("electrical", "电气")

  static let articles = [
    Article("Ball bearing 6204", "深沟球轴承6204", bearings, 38, 0.68),
    Article("Roller bearing, 40 mm", "滚子轴承,40毫米", bearings, 165, 0.7),
    Article("V-belt 1200", "V带1200", drives, 42, 0.6),
    Article("Gear motor 0.75 kW", "减速电机0.75千瓦", drives, 1280, 0.76),
    Article("Cordless drill", "充电钻", tools, 560, 0.78),
    Article("Hex key set, 9 pieces", "内六角扳手,9件", tools, 68, 0.55),
    Article("Gear oil 18 l", "齿轮油18升", lubricants, 420, 0.72),
    Article("Grease cartridge", "润滑脂", lubricants, 26, 0.5),
    Article("Safety gloves, 12 pairs", "防护手套,12双", safety, 96, 0.62),
    Article("Safety helmet", "安全帽", safety, 45, 0.48),
    Article("Contactor 32 A", "接触器32A", electrical, 118, 0.66),
    Article("Cable 3x2.5, 100 m", "电缆3x2.5,100米", electrical, 540, 0.83),
  ]

  static let trades = [
    Words("Machine Works Ltd", "机械有限公司"), Words("Trading Ltd", "商贸有限公司"),
    Words("Hardware Ltd", "五金有限公司"), Words("Engineering Ltd", "工程有限公司"),
    Words("Packaging Ltd", "包装有限公司"), Words("Foods Ltd", "食品有限公司"),
  ]
  static let industries = [
    Words("machinery", "机械制造"), Words("trade", "贸易"), Words("hardware", "五金"),
    Words("construction", "工程建设"), Words("packaging", "包装"), Words("food", "食品"),
  ]
}
