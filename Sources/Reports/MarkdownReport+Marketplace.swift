import Typography
import Vocabulary

/// How sellers and buyers of a marketplace are graded.
extension MarkdownReport {
  func addMarketplace(to page: inout MarkdownPage) {
    guard let marketplace = report.marketplace else { return }
    page.heading(2, words.marketplaceHeading)
    let grades = ["A", "B", "C", "D"]
    func list(_ counts: [Int]) -> String {
      words.list(zip(grades, counts).map { "\($0) \(NumberText.grouped($1))" })
    }
    page.paragraph(
      words.marketplaceIntroduction(
        months: marketplace.months, buyers: list(marketplace.buyers),
        without: marketplace.buyers.last ?? 0))
    guard !marketplace.sellers.isEmpty else { return }
    let most = 30
    page.table(
      [
        .text(title("seller_id")), .text(title("marketplace_grade")),
        .number(title("marketplace_score")), .number(title("orders")),
        .number(title("shrunk_rating")), .number(title("refunded_share")),
        .number(title("complaints")), .number(title("complaint_rate")),
      ],
      marketplace.sellers.prefix(most).map { seller in
        [
          MarkdownText.escaped(seller.id), seller.grade ?? "–", shown(.score(seller.score)),
          based(seller.orders),
          seller.rating.map { NumberText.decimal($0, decimals: 2) } ?? "–",
          seller.refundedShare.map { shown(.share($0)) } ?? "–",
          NumberText.grouped(seller.complaints),
          seller.complaintRate.map { NumberText.decimal($0, decimals: 3) } ?? "–",
        ]
      })
    if marketplace.sellers.count > most {
      page.paragraph(words.marketplaceMore(marketplace.sellers.count - most))
    }
  }

  /// The words of marketplaces that a reader may want explained.
  var marketplaceTerms: Set<String> {
    report.marketplace == nil
      ? [] : ["marketplace_grade", "marketplace_score", "shrunk_rating", "complaint_rate"]
  }
}

/// The sentences about marketplaces in one language.
protocol MarketplaceWording {
  var marketplaceHeading: String { get }
  func marketplaceIntroduction(months: Int, buyers: String, without: Int) -> String
  func marketplaceMore(_ count: Int) -> String
}

extension EnglishWording: MarketplaceWording {
  var marketplaceHeading: String { "Credit on the marketplace" }
  func marketplaceIntroduction(months: Int, buyers: String, without: Int) -> String {
    "Sellers and buyers are graded by ratings, orders, refunds and complaints of \(months) months. "
      + "Buyers: \(buyers); \(NumberText.grouped(without)) had too few orders. Sellers, the best "
      + "score first:"
  }
  func marketplaceMore(_ count: Int) -> String {
    "\(NumberText.grouped(count)) more are in `marketplace.csv`."
  }
}

extension ChineseWording: MarketplaceWording {
  var marketplaceHeading: String { "平台信用" }
  func marketplaceIntroduction(months: Int, buyers: String, without: Int) -> String {
    "按 \(months) 个月内的评价、订单、退款与投诉评定卖家与买家。买家：\(buyers)；"
      + "\(NumberText.grouped(without)) 位订单过少。卖家按得分由高到低："
  }
  func marketplaceMore(_ count: Int) -> String {
    "其余 \(NumberText.grouped(count)) 家见 `marketplace.csv`。"
  }
}
