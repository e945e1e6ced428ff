import Typography
import Vocabulary

/// Customers rated in the manner of banks.
extension MarkdownReport {
  func addRating(to page: inout MarkdownPage) {
    guard let rating = report.rating else { return }
    page.heading(2, words.ratingHeading)
    page.paragraph(words.ratingIntroduction(rating))
    page.table(
      [
        .text(title("bank_rating")), .number(words.ratingFrom), .text(title("bank_grade")),
        .number(title("customers")),
      ],
      rating.steps.map { step in
        [
          MarkdownText.escaped(step.name), NumberText.short(step.from, decimals: 1), step.grade,
          based(step.customers),
        ]
      })
    if !rating.worst.isEmpty {
      page.paragraph(words.ratingWorst)
      page.table(
        [
          .text(title("customer_id")), .text(title("bank_rating")), .number(title("bank_score")),
          .text(title("bank_reason")),
        ],
        rating.worst.map { entry in
          [
            MarkdownText.escaped(entry.id), MarkdownText.escaped(entry.rating),
            NumberText.decimal(entry.score, decimals: 1),
            MarkdownText.escaped(entry.reasons.joined(separator: "; ")),
          ]
        })
    }
    if !rating.faults.isEmpty {
      page.heading(3, words.ratingFaults)
      page.bullets(rating.faults.map { MarkdownText.escaped($0.replacing("\n  ", with: "; ")) })
    }
  }

  /// The words of ratings that a reader may want explained.
  var ratingTerms: Set<String> {
    report.rating == nil ? [] : ["bank_rating", "bank_grade", "bank_score", "bank_coverage"]
  }
}

/// The sentences about ratings in one language.
protocol RatingWording {
  var ratingHeading: String { get }
  var ratingFrom: String { get }
  var ratingWorst: String { get }
  var ratingFaults: String { get }
  func ratingIntroduction(_ rating: RatingReport) -> String
}

extension EnglishWording: RatingWording {
  var ratingHeading: String { "Rating by statements and experts" }
  var ratingFrom: String { "From score" }
  var ratingWorst: String { "The lowest ratings, and what costs them most:" }
  var ratingFaults: String { "What is wrong with statements" }
  func ratingIntroduction(_ rating: RatingReport) -> String {
    let rated = rating.steps.reduce(0) { $0 + $1.customers }
    let judged = rating.consistencyRatio.map {
      " The weights come from judgements, with a consistency ratio of at most "
        + "\(NumberText.decimal($0, decimals: 3))."
    }
    return "Rated: \(NumberText.grouped(rated)) customers; \(NumberText.grouped(rating.unrated)) "
      + "have too few figures. A rule caps \(NumberText.grouped(rating.capped)) ratings, guarantees "
      + "raise \(NumberText.grouped(rating.raised))." + (judged ?? "")
      + " Every indicator of every customer is in `ratios.csv`."
  }
}

extension ChineseWording: RatingWording {
  var ratingHeading: String { "财务与专家评级" }
  var ratingFrom: String { "起始得分" }
  var ratingWorst: String { "评级最低的客户及主要扣分项：" }
  var ratingFaults: String { "报表中的问题" }
  func ratingIntroduction(_ rating: RatingReport) -> String {
    let rated = rating.steps.reduce(0) { $0 + $1.customers }
    let judged = rating.consistencyRatio.map {
      "权重由判断得出，一致性比率最大 \(NumberText.decimal($0, decimals: 3))。"
    }
    return "已评级 \(NumberText.grouped(rated)) 位客户，\(NumberText.grouped(rating.unrated)) 位数据不足。"
      + "受上限规则限制 \(NumberText.grouped(rating.capped)) 位，因担保上调 "
      + "\(NumberText.grouped(rating.raised)) 位。" + (judged ?? "") + "各项指标见 `ratios.csv`。"
  }
}
