import Typography
import Vocabulary

/// Who is to be watched.
extension MarkdownReport {
  func addWatchList(_ watch: WatchReport, to page: inout MarkdownPage) {
    page.heading(3, words.watchHeading)
    page.paragraph(words.watchIntroduction(watch))
    guard !watch.entries.isEmpty else { return }
    page.table(
      [
        .text(title("customer_id")), .text(title("watch_severity")), .text(title("watch_since")),
        .text(title("warning_evidence")), .text(title("proposed_action")),
      ],
      watch.entries.map { entry in
        [
          MarkdownText.escaped(entry.id), entry.severity.map(words.watchSeverity) ?? "–",
          "\(entry.since)", MarkdownText.escaped(entry.evidence.joined(separator: "; ")),
          entry.action ?? "–",
        ]
      })
    if watch.customers > watch.entries.count {
      page.paragraph(words.watchMore(watch.customers - watch.entries.count))
    }
  }
}

/// The sentences about watch lists in one language.
protocol WatchWording {
  var watchHeading: String { get }
  func watchIntroduction(_ watch: WatchReport) -> String
  func watchSeverity(_ name: String) -> String
  func watchMore(_ count: Int) -> String
}

extension EnglishWording: WatchWording {
  var watchHeading: String { "Early warning" }
  func watchIntroduction(_ watch: WatchReport) -> String {
    "On the watch list: \(NumberText.grouped(watch.customers)), of whom "
      + "\(NumberText.grouped(watch.alarms)) with an alarm and "
      + "\(NumberText.grouped(watch.arrived)) new in this period. A warning is one point, an alarm "
      + "two: \(watch.enter) or more bring a customer onto the list, fewer than \(watch.leave) take "
      + "it off. \(NumberText.grouped(watch.signs)) others show signs, but too few. All signs are "
      + "in `watch_list.csv`."
  }
  func watchSeverity(_ name: String) -> String { name }
  func watchMore(_ count: Int) -> String {
    "\(NumberText.grouped(count)) more are in `watch_list.csv`."
  }
}

extension ChineseWording: WatchWording {
  var watchHeading: String { "早期预警" }
  func watchIntroduction(_ watch: WatchReport) -> String {
    "关注名单共 \(NumberText.grouped(watch.customers)) 位客户，其中警报 "
      + "\(NumberText.grouped(watch.alarms)) 位，本期新进 \(NumberText.grouped(watch.arrived)) 位。"
      + "警告计 1 分，警报计 2 分：达到 \(watch.enter) 分进入名单，低于 \(watch.leave) 分退出。"
      + "另有 \(NumberText.grouped(watch.signs)) 位客户出现信号但分数不足。全部信号见 `watch_list.csv`。"
  }
  func watchSeverity(_ name: String) -> String { name == "alarm" ? "警报" : "警告" }
  func watchMore(_ count: Int) -> String {
    "其余 \(NumberText.grouped(count)) 位见 `watch_list.csv`。"
  }
}
