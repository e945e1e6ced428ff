import Columns
import Statistics

/// How complaints and requests run: answered within hours, solved within days, some reopened,
/// some still open at the end of the data.
struct ServiceDesk: Sendable {
  let settings: SampleSettings
  let causes: [Words]

  static let shopCauses = [
    Words("late delivery", "配送延迟"), Words("damaged", "商品破损"), Words("wrong item", "发错商品"),
    Words("quality", "质量问题"), Words("billing", "账单有误"),
  ]
  static let propertyCauses = [
    Words("repair", "报修"), Words("cleaning", "保洁"), Words("noise", "噪声"), Words("parking", "停车"),
    Words("billing", "收费争议"), Words("security", "安保"),
  ]
  static let bankCauses = [
    Words("fees", "收费"), Words("card", "银行卡"), Words("app", "手机银行"), Words("waiting time", "排队"),
    Words("advice", "咨询不当"),
  ]
  static let dealerCauses = [
    Words("late delivery", "交货延迟"), Words("defect", "质量缺陷"), Words("short delivery", "数量不足"),
    Words("price", "价格争议"),
  ]

  /// The table of cases; companies without orders have no column for them.
  static func table(ofOrders: Bool) -> SampleTable {
    SampleTable(
      "cases",
      ["case_id", "customer_id"] + (ofOrders ? ["order_id"] : []) + [
        "opened", "first_response", "resolved", "reopened", "kind", "cause", "channel", "contacts",
        "amount", "satisfied",
      ])
  }

  /// Adds a case; nothing when it would begin after the end of the data.
  func add(
    to table: inout SampleTable, customer: String, order: String?, opened: Day, kind: String,
    happiness: Double, _ random: inout SplitMix64
  ) {
    let language = settings.language
    let minute = random.draw(in: 8 * 60...21 * 60)
    let wait = LogNormalDistribution(median: 75, spread: 1.1).draw(using: &random)
    let work = LogNormalDistribution(median: 1700, spread: 1.2).draw(using: &random)
    // A few drag on for months, so that some are open whenever one looks.
    let isDragging = random.drawBool(probability: 0.06)
    let cause = random.draw(below: causes.count + 2) % causes.count
    let channels = [Words("phone", "电话"), Words("chat", "在线客服"), Words("email", "邮件")]
    let channel = random.draw(below: channels.count)
    let contacts = 1 + PoissonDistribution(mean: 0.7).draw(using: &random)
    let isReopened = random.drawBool(probability: 0.08)
    let isCompensated = kind == "complaint" && random.drawBool(probability: 0.2)
    let compensation = 500 * random.draw(in: 1...12)
    let isAsked = random.drawBool(probability: 0.55)
    let isSatisfied = random.drawBool(probability: 0.35 + 0.6 * happiness)
    guard opened <= settings.through else { return }
    let response = moment(opened, minute, after: wait)
    let end = moment(opened, minute, after: wait + (isDragging ? 80 * work : work))
    let orderCell: [SampleCell] = table.column("order_id") == nil ? [] : [.optional(order)]
    table.add(
      opened,
      [.empty, .text(customer)] + orderCell + [
        .moment(opened, minute),
        response.map { SampleCell.moment($0, $1) } ?? .empty,
        end.map { SampleCell.moment($0, $1) } ?? .empty, .flag(isReopened), .text(kind),
        .text(causes[cause][language]), .text(channels[channel][language]), .integer(contacts),
        isCompensated ? .cents(compensation) : .empty,
        end != nil && isAsked ? .flag(isSatisfied) : .empty,
      ])
  }

  /// The day and minute so many minutes later, nil after the end of the data.
  private func moment(_ day: Day, _ minute: Int, after minutes: Double) -> (Day, Int)? {
    let total = minute + Int(min(minutes, 1e7))
    let result = day.adding(days: total / 1440)
    return result <= settings.through ? (result, total % 1440) : nil
  }
}
