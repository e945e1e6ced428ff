import Credit
import Typography

extension ChineseWording: CreditWording {
  var creditHeading: String { "信用与应收款" }
  func creditIntroduction(_ credit: CreditReport) -> String {
    let window =
      credit.months.map { "截至 \(credit.asOf) 的 \($0) 个月内到期" } ?? "截至 \(credit.asOf) 到期"
    let collection =
      credit.rules.basis == .sourceFormula ? "净回款为应收款减索赔支出（来源公式，不看实收）" : "净回款为实收款减索赔支出"
    let missing = credit.usesOwnShare ? "" : "没有客户经营竞品的数据，等级仅由付款得出。"
    return "等级由\(window)的发票的净回款率、超期天数与经营竞品三项字母组合而成：\(collection)；"
      + "超期天数口径 `\(credit.rules.rollUp.name)`，组合表 `\(credit.rules.table.name)`；"
      + "任一项为 D 即为 D。\(missing)"
  }
  func creditSummary(grades: String, open: String, overdue: String) -> String {
    "信用等级：\(grades)。未收应收款 \(open)，其中 \(overdue) 已逾期。"
  }
  func creditGrades(_ grades: String, of count: Int, without: Int) -> String {
    "有发票的 \(customers(count))中：\(grades)"
      + (without > 0 ? "；另有 \(NumberText.grouped(without)) 位无等级" : "") + "。"
  }
  func creditOpen(_ open: String, overdue: String, share: String) -> String {
    "未收应收款 **\(open)**，其中逾期 **\(overdue)**（\(share)）。"
  }
  func creditDays(
    outstanding: String, best: String, delinquent: String, index: String?, convention: String
  ) -> String {
    "相当于 \(outstanding) 天的销售额；若均按时付款为 \(best) 天，故 \(delinquent) 天来自拖欠。"
      + (index.map { "本期可收款项收回 \($0)（销售额口径 `\(convention)`）。" } ?? "")
  }
  func creditLoss(_ loss: String, invoices: Int?) -> String {
    "预期信用损失 \(loss)，损失率"
      + (invoices.map { "由 \(NumberText.grouped($0)) 张历史发票得出。" } ?? "为给定值。")
  }
  func creditDisputed(_ amount: String, share: String) -> String { "争议金额 \(amount)（\(share)）。" }
  func creditPromises(kept: Int, of due: Int) -> String {
    "到期的 \(NumberText.grouped(due)) 项付款承诺中，\(NumberText.grouped(kept)) 项已履行。"
  }
  var creditUnknown: String { "未知" }
  var creditAgeingHeading: String { "按逾期天数划分的应收款" }
  var creditNotDue: String { "未到期" }
  func creditBand(from first: Int, to last: Int?) -> String {
    last.map { "\(first)–\($0) 天" } ?? "\(first) 天及以上"
  }
  var creditUndated: String { "无到期日" }
  var creditAll: String { "合计" }
  var creditShare: String { "占比" }
  func creditReconciled(notes: String, cash: String) -> String {
    "表中未含：红字发票 \(notes)，未核销款 \(cash)。"
  }
  func creditAgeingChart(overdue: String) -> String { "按逾期天数划分的未收应收款；\(overdue) 已逾期。" }
  var creditByCellHeading: String { "各格客户的信用等级" }
  var creditByCellIntroduction: String {
    "信用等级不改变客户所属的格，但改变做法：沿用该格的策略，并按下表调整（`customers.csv` 的 `credit_adjustment`）。"
  }
  var creditByCellSubtitle: String { "占各格有等级客户的比例" }
  func creditByCellChart(cells: Int) -> String { "\(cells) 个格的客户按信用等级的分布。" }
  var creditGradeColumn: String { "信用等级" }
  var creditWhatToDo: String { "做法" }
  func creditMovesHeading(_ before: String) -> String { "自 \(before) 以来的等级迁移" }
  func creditMoves(up: Int, down: Int, of count: Int, entered: Int, left: Int) -> String {
    "前后均有等级的 \(customers(count))中，\(NumberText.grouped(up)) 位上升，\(NumberText.grouped(down)) 位下降；"
      + "\(NumberText.grouped(entered)) 位新获等级，\(NumberText.grouped(left)) 位不再有等级。"
  }
  var creditFromTo: String { "由 ↓ 至 →" }
  var creditEntered: String { "上期无等级" }
  var creditLeft: String { "本期无等级" }
  func creditProjection(_ grades: String, periods: Int) -> String {
    "若照此迁移，\(periods) 期后为：\(grades)。"
  }
  var creditHoldersHeading: String { "应收款集中度" }
  var creditFaultsHeading: String { "发票与付款数据中的矛盾" }
}
