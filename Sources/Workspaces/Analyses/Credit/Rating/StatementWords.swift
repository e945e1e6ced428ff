import Credit
import Vocabulary

extension StatementBook.Fault {
  /// What is wrong, and what becomes of it.
  var words: Localized {
    let who = customer ?? ""
    let list = details.joined(separator: ", ")
    return switch kind {
    case .unknownItem:
      Localized(
        english:
          "financials: notice: item '\(subject.prefix(40))' is not a line that ratios use: \(count) rows left out",
        chinese: "财务：提示：科目“\(subject.prefix(40))”不用于任何比率：\(count) 行未用")
    case .interimStatement:
      Localized(
        english:
          "financials: notice: period '\(subject.prefix(40))' is not a whole fiscal year: \(count) rows left out",
        chinese: "财务：提示：期间“\(subject.prefix(40))”不是完整会计年度：\(count) 行未用")
    case .contradictoryLine:
      Localized(
        english:
          "financials: error: customer \(who) has two statements for \(subject): \(list): the line counts as missing\n  fix: keep one of them",
        chinese: "财务：错误：客户 \(who) \(subject) 年有两份报表：\(list)：该科目按缺失计\n  修正：保留其中一份")
    case .repeatedLine:
      Localized(
        english:
          "financials: notice: customer \(who), \(subject): \(list) is there \(count) times and counts once",
        chinese: "财务：提示：客户 \(who) \(subject) 年：\(list) 重复 \(count) 次，只计一次")
    case .mixedCurrencies:
      Localized(
        english:
          "financials: error: customer \(who), \(subject): amounts in \(list): the statement is not used\n  fix: give one currency, or declare exchange_rates",
        chinese: "财务：错误：客户 \(who) \(subject) 年报表混用币种 \(list)：整份报表未用\n  修正：统一币种，或声明 exchange_rates")
    case .unbalanced:
      Localized(
        english:
          "financials: notice: customer \(who), \(subject): the balance sheet does not balance, assets exceed liabilities and equity by \(list)",
        chinese: "财务：提示：客户 \(who) \(subject) 年资产负债表不平，资产与负债及权益相差 \(list)")
    }
  }
}
