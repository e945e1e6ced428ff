import ArgumentParser
import SampleData
import Vocabulary

/// What `sextant init` asks on a terminal.
struct InitQuestions {
  /// How somebody begins.
  enum Beginning {
    /// With CSV files in this folder.
    case own(String)
    /// With made-up data of a company in a new folder.
    case sample(String, SampleTemplate)
  }

  /// The language of everything that follows.
  func language(given: Language?) throws -> Language {
    if let given { return given }
    return try choose(
      "Language / 语言", ["English", "中文"], [.english, .chinese] as [Language], .english)
  }

  /// With what somebody begins.
  func beginning(_ language: Language) throws -> Beginning {
    func said(_ english: String, _ chinese: String) -> String {
      Localized(english: english, chinese: chinese)[language]
    }
    let isOwn = try choose(
      said("What do you begin with?", "从什么开始？"),
      [
        said("CSV files of my own", "自己的 CSV 文件"),
        said("made-up data of a company", "虚构公司的示例数据"),
      ], [true, false], language)
    if isOwn {
      return .own(try ask(said("The folder they are in", "文件所在的文件夹"), or: "."))
    }
    let templates = SampleTemplate.allCases
    let names = [
      SampleTemplate.onlineShop: said("an online shop", "网店"),
      .distributor: said("a distributor with business customers", "经销商（企业客户）"),
      .property: said("a property manager", "物业公司"), .bank: said("a bank", "银行"),
    ]
    let template = try choose(
      said("Which company?", "哪一类公司？"), templates.map { names[$0] ?? $0.rawValue }, templates,
      language)
    return .sample(
      try ask(said("The new folder", "新文件夹"), or: template.rawValue), template)
  }

  private func choose<Value>(
    _ question: String, _ choices: [String], _ values: [Value], _ language: Language
  ) throws -> Value {
    let list = choices.enumerated().map { "  \($0.offset + 1)  \($0.element)" }
    while true {
      Console.ask("\(question)\n\(list.joined(separator: "\n"))\n[1]: ")
      let answer = try line()
      if answer.isEmpty { return values[0] }
      if let number = Int(answer), values.indices.contains(number - 1) { return values[number - 1] }
      Console.ask(
        Localized(
          english: "A number from 1 to \(values.count), please.\n",
          chinese: "请输入 1 到 \(values.count)。\n")[language])
    }
  }

  private func ask(_ question: String, or usual: String) throws -> String {
    Console.ask("\(question) [\(usual)]: ")
    let answer = try line()
    return answer.isEmpty ? usual : answer
  }

  /// The next answer; whoever ends the input wants nothing.
  private func line() throws -> String {
    guard let line = readLine() else { throw ExitCode(130) }
    return String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
