import Satisfaction
import Typography

/// What the change of an answer's figure is told in.
enum ChangeUnit {
  /// Of shares.
  case percentagePoints
  /// Of the net promoter score.
  case points
  /// Of a mean answer, on the answers' own scale.
  case answers
}

/// The sentences about satisfaction and service in one language.
protocol SatisfactionWording {
  var satisfactionHeading: String { get }
  func satisfactionSummary(name: String, figure: String, answers: Int, period: String) -> String
  func netPromoterSentence(
    period: String, score: String, interval: String, answers: Int, promoters: String,
    detractors: String, change: String?
  ) -> String
  func favourableSentence(
    question: String, period: String, share: String, interval: String, answers: Int, mean: String,
    scale: String, best: String, change: String?
  ) -> String
  func hiddenQuestion(_ question: String, answers: Int, threshold: Int) -> String
  func changed(_ change: String, unit: ChangeUnit) -> String
  func changeSince(_ period: String, change: String, limits: String, verdict: String) -> String
  func responseSentence(answered: Int, of invited: Int, rate: String) -> String
  func groupsIntroduction(cut: String, threshold: Int) -> String
  func hiddenGroups(_ names: [String]) -> String
  var hiddenMark: String { get }
  var unknownGroup: String { get }
  var answersTrendTitle: String { get }
  func answersTrend(first: String, last: String) -> String
  var points: String { get }
  var driversHeading: String { get }
  func driversIntroduction(
    respondents: Int, quarters: Int, explained: String, isLowBase: Bool, method: String
  ) -> String
  func driverField(_ quadrant: DriverMap.Quadrant, _ attributes: String) -> String
  var driversCaveat: String { get }
  var driversAcross: String { get }
  var driversUp: String { get }
  func driverFieldName(_ quadrant: DriverMap.Quadrant) -> String
  var serviceHeading: String { get }
  func complaintsSentence(
    period: String, complaints: Int, open: Int, perOrders: String?, perCustomers: String?
  ) -> String
  func serviceTimes(
    response: String?, responseP90: String?, resolution: String?, resolutionP90: String?,
    working: String?
  ) -> String
  func serviceTargets(
    responseHours: String, responseShare: String?, resolutionHours: String,
    resolutionShare: String?, areWorkingHours: Bool
  ) -> String
  func resolutionSentence(median: String?, ninetieth: String?, openShare: String) -> String
  func causesSentence(_ causes: Int, share: String, names: String) -> String
  var causesChartTitle: String { get }
  var cumulativeShare: String { get }
  var channelsIntroduction: String { get }
  var recoveryHeading: String { get }
  var recoveryIntroduction: String { get }
  func note(_ note: SatisfactionReport.Note) -> String
  func recurrenceNote(days: Int) -> String
}

extension EnglishWording: SatisfactionWording {
  var satisfactionHeading: String { "Satisfaction and service" }
  func satisfactionSummary(name: String, figure: String, answers: Int, period: String) -> String {
    "\(capitalised(name)) \(figure) from \(NumberText.grouped(answers)) answers in \(period); see "
      + "[\(satisfactionHeading)](#satisfaction-and-service)."
  }
  func netPromoterSentence(
    period: String, score: String, interval: String, answers: Int, promoters: String,
    detractors: String, change: String?
  ) -> String {
    "In \(period) the net promoter score is **\(score)** points (95% interval \(interval)) from "
      + "\(NumberText.grouped(answers)) answers: \(promoters) promoters less \(detractors) "
      + "detractors." + (change.map { " \($0)" } ?? "")
  }
  func favourableSentence(
    question: String, period: String, share: String, interval: String, answers: Int, mean: String,
    scale: String, best: String, change: String?
  ) -> String {
    "\(capitalised(question)): **\(share)** of \(NumberText.grouped(answers)) answers are favourable "
      + "(95% interval \(interval)), the mean is \(mean) on \(scale), where \(best) is best."
      + (change.map { " \($0)" } ?? "")
  }
  func hiddenQuestion(_ question: String, answers: Int, threshold: Int) -> String {
    "\(capitalised(question)): fewer than \(threshold) answers, which are not shown."
  }
  func changed(_ change: String, unit: ChangeUnit) -> String {
    switch unit {
    case .percentagePoints: "\(change) percentage points"
    case .points: "\(change) points"
    case .answers: change
    }
  }
  func changeSince(_ period: String, change: String, limits: String, verdict: String) -> String {
    "Against \(period): \(change) (\(limits)), \(verdict)."
  }
  func responseSentence(answered: Int, of invited: Int, rate: String) -> String {
    "Of \(customers(invited)) invited \(NumberText.grouped(answered)) answered (\(rate)); those who "
      + "did not may think otherwise, and no figure here corrects for that."
  }
  func groupsIntroduction(cut: String, threshold: Int) -> String {
    "By \(cut). Groups with fewer than \(threshold) answers, and one more where a hidden figure "
      + "could be worked out, are not shown; † marks fewer than 30 answers."
  }
  func hiddenGroups(_ names: [String]) -> String { " Not shown: \(list(names))." }
  var hiddenMark: String { "hidden" }
  var unknownGroup: String { "not known" }
  var answersTrendTitle: String { "Net promoter score by quarter" }
  func answersTrend(first: String, last: String) -> String {
    "The net promoter score from \(first) to \(last)."
  }
  var points: String { "points" }
  var driversHeading: String { "What drives satisfaction" }
  func driversIntroduction(
    respondents: Int, quarters: Int, explained: String, isLowBase: Bool, method: String
  ) -> String {
    "From \(customers(respondents)) who rated every attribute and answered the overall question in "
      + "the last \(quarters) quarters. The attributes account for \(explained) of the differences "
      + "in overall satisfaction; importance is told by \(method)."
      + (isLowBase ? " That is few answers for so many attributes: take it as a hint." : "")
  }
  func driverField(_ quadrant: DriverMap.Quadrant, _ attributes: String) -> String {
    switch quadrant {
    case .concentrateHere: "**Improve first**: \(attributes) (important, rated below the mean)."
    case .keepUp: "**Keep up**: \(attributes) (important, rated above the mean)."
    case .lowPriority: "**Low priority**: \(attributes) (less important, rated below the mean)."
    case .possibleOverkill:
      "**Possibly more than needed**: \(attributes) (less important, rated above the mean)."
    }
  }
  var driversCaveat: String {
    "What goes together need not be cause and effect, and an attribute that all rate alike looks "
      + "unimportant, however much it matters."
  }
  var driversAcross: String { "Performance, mean rating" }
  var driversUp: String { "Importance" }
  func driverFieldName(_ quadrant: DriverMap.Quadrant) -> String {
    switch quadrant {
    case .concentrateHere: "Improve first"
    case .keepUp: "Keep up"
    case .lowPriority: "Low priority"
    case .possibleOverkill: "More than needed?"
    }
  }
  var serviceHeading: String { "Complaints and service" }
  func complaintsSentence(
    period: String, complaints: Int, open: Int, perOrders: String?, perCustomers: String?
  ) -> String {
    let rates = [
      perOrders.map { "\($0) for 1,000 orders" }, perCustomers.map { "\($0) for 1,000 customers" },
    ].compactMap { $0 }
    let state =
      switch (complaints, open) {
      case (0, _): ""
      case (1, 0): "; it is resolved"
      case (1, _): "; it is still open"
      case (_, 0): "; none of them is still open"
      case (_, 1): "; 1 of them is still open"
      default: "; \(NumberText.grouped(open)) of them are still open"
      }
    return "In \(period) there "
      + (complaints == 1 ? "was 1 complaint" : "were \(NumberText.grouped(complaints)) complaints")
      + (rates.isEmpty ? "" : " (\(rates.joined(separator: ", ")))") + state + "."
  }
  func serviceTimes(
    response: String?, responseP90: String?, resolution: String?, resolutionP90: String?,
    working: String?
  ) -> String {
    var parts: [String] = []
    if let response, let responseP90 {
      parts.append(
        "Half were first answered within \(response) hours, nine of ten within \(responseP90)")
    }
    if let resolution, let resolutionP90 {
      parts.append(
        "half of those resolved took at most \(resolution) hours, nine of ten \(resolutionP90)"
          + (working.map { " (median of working hours \($0))" } ?? ""))
    }
    return parts.isEmpty ? "" : capitalised(parts.joined(separator: "; ")) + "."
  }
  func serviceTargets(
    responseHours: String, responseShare: String?, resolutionHours: String,
    resolutionShare: String?, areWorkingHours: Bool
  ) -> String {
    let unit = areWorkingHours ? "working hours" : "hours by the clock"
    return "Promised are a first answer in \(responseHours) and a resolution in \(resolutionHours) "
      + "\(unit): kept for \(responseShare ?? "–") and \(resolutionShare ?? "–") of the complaints "
      + "that can be judged; open ones past due count as missed."
  }
  func resolutionSentence(median: String?, ninetieth: String?, openShare: String) -> String {
    "With the open complaints of the last twelve months counted as seen so far (Kaplan and Meier), "
      + (median.map { "half are resolved within \($0) hours" }
        ?? "fewer than half are resolved in the time seen")
      + (ninetieth.map { " and nine of ten within \($0)" } ?? "")
      + "; after a week \(openShare) are still open."
  }
  func causesSentence(_ causes: Int, share: String, names: String) -> String {
    "\(causes == 1 ? "One cause makes" : "\(causes) causes make") \(share) of the complaints of the "
      + "last twelve months: \(names)."
  }
  var causesChartTitle: String { "Complaints by cause" }
  var cumulativeShare: String { "Cumulative share" }
  var channelsIntroduction: String {
    "Channels get different cases, so they stand by name and not by rank; the standardised share is "
      + "what each would keep with everybody's mix of causes, as far as it had those causes."
  }
  var recoveryHeading: String { "Do complainants stay?" }
  var recoveryIntroduction: String {
    "Customers who had bought in the year and complained at least 90 days ago, by how it ended (the "
      + "worst of several), and the share that bought in the last 90 days; beside those who did not "
      + "complain. Who complains may differ in other ways, too."
  }
  func recurrenceNote(days: Int) -> String {
    "A complaint recurs when the same customer has the same cause again within \(days) days of its "
      + "resolution; resolutions of the last \(days) days can still recur."
  }
  func note(_ note: SatisfactionReport.Note) -> String {
    switch note {
    case .repeated(let answers, let most, let customer):
      "\(NumberText.grouped(answers)) \(answers == 1 ? "answer" : "answers") of the quarter "
        + "\(answers == 1 ? "does" : "do") not count because a customer counts once for each "
        + "question; \(customer) answered one question "
        + "\(most == 2 ? "twice" : "\(NumberText.grouped(most)) times")."
    case .fewAnswers(let question, let answers):
      "Question \(question) has \(answers == 1 ? "a single answer" : "\(answers) answers") in the "
        + "quarter, too few to be shown."
    case .earlier(let rows, let quarters):
      "\(self.rows(rows)) of surveys \(rows == 1 ? "is" : "are") older than the \(quarters) quarters looked at."
    case .onlyDays(let cases, let areCounted):
      "\(NumberText.grouped(cases)) \(cases == 1 ? "case has" : "cases have") a day without an hour"
        + (areCounted
          ? "; as no case has hours, whole days are counted as 24 hours."
          : " and \(cases == 1 ? "is" : "are") left out of all hours: write all times with hours to "
            + "have \(cases == 1 ? "it" : "them") counted.")
    case .mixedOffsets(let with, let without):
      "\(NumberText.grouped(with)) \(with == 1 ? "time" : "times") of cases "
        + "\(with == 1 ? "has an offset from UTC and was" : "have an offset from UTC and were") "
        + "brought to the workspace's time zone; \(NumberText.grouped(without)) "
        + "\(without == 1 ? "has none and stands as it is" : "have none and stand as they are"): "
        + "where such times are from another zone, hours between them are wrong."
    case .noSuchCut(let name):
      "There is nothing called '\(name)' to group by: name a measure, cell, or a column of customers."
    }
  }
}

extension ChineseWording: SatisfactionWording {
  var satisfactionHeading: String { "客户满意度与服务" }
  func satisfactionSummary(name: String, figure: String, answers: Int, period: String) -> String {
    "\(period) \(name)为 \(figure)（\(NumberText.grouped(answers)) 份回答）；见"
      + "[\(satisfactionHeading)](#\(satisfactionHeading))。"
  }
  func netPromoterSentence(
    period: String, score: String, interval: String, answers: Int, promoters: String,
    detractors: String, change: String?
  ) -> String {
    "\(period) 净推荐值为 **\(score)** 分（95% 区间 \(interval)），共 \(NumberText.grouped(answers)) 份回答："
      + "推荐者 \(promoters)，减去贬损者 \(detractors)。" + (change ?? "")
  }
  func favourableSentence(
    question: String, period: String, share: String, interval: String, answers: Int, mean: String,
    scale: String, best: String, change: String?
  ) -> String {
    "\(question)：\(NumberText.grouped(answers)) 份回答中 **\(share)** 为好评（95% 区间 \(interval)），均值 "
      + "\(mean)（量表 \(scale)，\(best) 为最好）。" + (change ?? "")
  }
  func hiddenQuestion(_ question: String, answers: Int, threshold: Int) -> String {
    "\(question)：回答少于 \(threshold) 份，不予显示。"
  }
  func changed(_ change: String, unit: ChangeUnit) -> String {
    switch unit {
    case .percentagePoints: "\(change) 个百分点"
    case .points: "\(change) 分"
    case .answers: change
    }
  }
  func changeSince(_ period: String, change: String, limits: String, verdict: String) -> String {
    "较 \(period)：\(change)（\(limits)），\(verdict)。"
  }
  func responseSentence(answered: Int, of invited: Int, rate: String) -> String {
    "邀请 \(customers(invited))，\(NumberText.grouped(answered)) 位作答（\(rate)）；未作答者的看法可能不同，此处数字均未对此校正。"
  }
  func groupsIntroduction(cut: String, threshold: Int) -> String {
    "按\(cut)分组。回答少于 \(threshold) 份的组不显示；若可由合计推出，则再隐去一组；† 表示回答少于 30 份。"
  }
  func hiddenGroups(_ names: [String]) -> String { "未显示：\(list(names))。" }
  var hiddenMark: String { "未显示" }
  var unknownGroup: String { "未知" }
  var answersTrendTitle: String { "各季度净推荐值" }
  func answersTrend(first: String, last: String) -> String { "\(first) 至 \(last) 的净推荐值。" }
  var points: String { "分" }
  var driversHeading: String { "满意度的驱动因素" }
  func driversIntroduction(
    respondents: Int, quarters: Int, explained: String, isLowBase: Bool, method: String
  ) -> String {
    "依据最近 \(quarters) 个季度中给全部分项评分并回答总体问题的 \(customers(respondents))。各分项合计解释总体满意度差异的 "
      + "\(explained)；重要性采用\(method.first?.isASCII == true ? " " : "")\(method)。"
      + (isLowBase ? "分项多而回答少，仅供参考。" : "")
  }
  func driverField(_ quadrant: DriverMap.Quadrant, _ attributes: String) -> String {
    switch quadrant {
    case .concentrateHere: "**优先改进**：\(attributes)（重要，评分低于均值）。"
    case .keepUp: "**继续保持**：\(attributes)（重要，评分高于均值）。"
    case .lowPriority: "**次要**：\(attributes)（较不重要，评分低于均值）。"
    case .possibleOverkill: "**可能过度**：\(attributes)（较不重要，评分高于均值）。"
    }
  }
  var driversCaveat: String { "同时变化未必是因果；若人人评分相同，再重要的分项也会显得不重要。" }
  var driversAcross: String { "表现（平均评分）" }
  var driversUp: String { "重要性" }
  func driverFieldName(_ quadrant: DriverMap.Quadrant) -> String {
    switch quadrant {
    case .concentrateHere: "优先改进"
    case .keepUp: "继续保持"
    case .lowPriority: "次要"
    case .possibleOverkill: "可能过度"
    }
  }
  var serviceHeading: String { "投诉与服务" }
  func complaintsSentence(
    period: String, complaints: Int, open: Int, perOrders: String?, perCustomers: String?
  ) -> String {
    let rates = [perOrders.map { "每千单 \($0) 件" }, perCustomers.map { "每千客户 \($0) 件" }].compactMap {
      $0
    }
    return "\(period) 共有投诉 \(NumberText.grouped(complaints)) 件"
      + (rates.isEmpty ? "" : "（\(rates.joined(separator: "，"))）")
      + (complaints == 0 ? "" : "，其中 \(NumberText.grouped(open)) 件未结") + "。"
  }
  func serviceTimes(
    response: String?, responseP90: String?, resolution: String?, resolutionP90: String?,
    working: String?
  ) -> String {
    var parts: [String] = []
    if let response, let responseP90 {
      parts.append("半数在 \(response) 小时内首次响应，九成在 \(responseP90) 小时内")
    }
    if let resolution, let resolutionP90 {
      parts.append(
        "已结投诉半数在 \(resolution) 小时内解决，九成在 \(resolutionP90) 小时内"
          + (working.map { "（工作时间中位数 \($0) 小时）" } ?? ""))
    }
    return parts.isEmpty ? "" : parts.joined(separator: "；") + "。"
  }
  func serviceTargets(
    responseHours: String, responseShare: String?, resolutionHours: String,
    resolutionShare: String?, areWorkingHours: Bool
  ) -> String {
    let unit = areWorkingHours ? "工作小时" : "小时"
    return "承诺 \(responseHours) \(unit)内首次响应、\(resolutionHours) \(unit)内解决：可判定的投诉中分别有 "
      + "\(responseShare ?? "–") 和 \(resolutionShare ?? "–") 达到；逾期未结计为未达到。"
  }
  func resolutionSentence(median: String?, ninetieth: String?, openShare: String) -> String {
    "最近十二个月的投诉，未结者按至今计（Kaplan–Meier 法）："
      + (median.map { "半数在 \($0) 小时内解决" } ?? "观察期内解决者不足半数")
      + (ninetieth.map { "，九成在 \($0) 小时内" } ?? "") + "；一周后仍有 \(openShare) 未结。"
  }
  func causesSentence(_ causes: Int, share: String, names: String) -> String {
    "最近十二个月的投诉中，\(causes) 种原因占 \(share)：\(names)。"
  }
  var causesChartTitle: String { "投诉原因" }
  var cumulativeShare: String { "累计占比" }
  var channelsIntroduction: String {
    "各渠道受理的问题不同，故按名称而不按高低排列；标准化比例为各渠道若按全体的原因构成（限于其有的原因）所能达到的比例。"
  }
  var recoveryHeading: String { "投诉客户是否留下" }
  var recoveryIntroduction: String {
    "一年内有购买且至少 90 天前投诉的客户，按处理结果（多次投诉取最差）统计最近 90 天内仍购买的比例，并与未投诉客户对照。投诉客户在其他方面也可能不同。"
  }
  func recurrenceNote(days: Int) -> String {
    "同一客户因同一原因在解决后 \(days) 天内再次投诉计为复发；最近 \(days) 天内解决的仍可能复发。"
  }
  func note(_ note: SatisfactionReport.Note) -> String {
    switch note {
    case .repeated(let answers, let most, let customer):
      "每位客户每题每季度只计一份回答，本季度有 \(NumberText.grouped(answers)) 份未计；\(customer) 对同一题作答 "
        + "\(NumberText.grouped(most)) 次。"
    case .fewAnswers(let question, let answers):
      "问题 \(question) 本季度只有 \(answers) 份回答，过少而不予显示。"
    case .earlier(let rows, let quarters):
      "调查中有 \(self.rows(rows))早于所看的 \(quarters) 个季度。"
    case .onlyDays(let cases, let areCounted):
      "\(NumberText.grouped(cases)) 件服务单只有日期没有时刻"
        + (areCounted ? "；因全部如此，按整日 24 小时计。" : "，不计入各项时长；请一律写明时刻。")
    case .mixedOffsets(let with, let without):
      "服务单的时间中 \(NumberText.grouped(with)) 个带时区并已换算为工作区时区，\(NumberText.grouped(without)) "
        + "个不带时区而按原样计；若后者来自其他时区，其间的时长有误。"
    case .noSuchCut(let name): "没有可供分组的“\(name)”：请写指标、cell 或客户表的列。"
    }
  }
}
