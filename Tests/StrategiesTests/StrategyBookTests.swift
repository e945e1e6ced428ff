import Strategies
import Testing
import Vocabulary

@Suite("Strategies of the cells")
struct StrategyBookTests {
  static let cells = [
    "core", "contested", "growth", "swing", "base", "marginal", "developing", "occasional",
  ]

  @Test("are there for every cell, in both languages", arguments: cells, Language.allCases)
  func complete(cell: String, language: Language) throws {
    let playbook = try #require(StrategyBook.default(language)[cell])
    let texts =
      [
        playbook.strategy, playbook.objective, playbook.firstStep, playbook.channel,
        playbook.serviceLevel,
      ] + playbook.actions + playbook.stop
    for text in texts {
      let hasHan = text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
      #expect(hasHan == (language == .chinese), "\(text)")
      #expect(text.count > 3)
    }
    #expect(playbook.actions.count >= 3 && playbook.stop.count >= 2)
    #expect(playbook.priority >= 1)
  }

  @Test("say the same in both languages", arguments: cells)
  func parallel(cell: String) throws {
    let english = try #require(StrategyBook.default(.english)[cell])
    let chinese = try #require(StrategyBook.default(.chinese)[cell])
    #expect(english.actions.count == chinese.actions.count)
    #expect(english.stop.count == chinese.stop.count)
    #expect(english.priority == chinese.priority)
  }

  @Test("have a name that no other cell's strategy has", arguments: Language.allCases)
  func names(language: Language) {
    let playbooks = StrategyBook.default(language).playbooks
    #expect(Set(playbooks.map(\.strategy)).count == playbooks.count)
    #expect(StrategyBook.default(language)["unplaced"] == nil)
  }

  @Test("give way to a workspace's own words, field by field")
  func overriding() throws {
    let book = StrategyBook.default(.english)
    let own = try book.overriding(
      "core", with: PlaybookChanges(actions: ["Invite to the summer party"], priority: 9))
    let core = try #require(own["core"])
    #expect(core.actions == ["Invite to the summer party"])
    #expect(core.priority == 9)
    #expect(core.objective == book["core"]?.objective)
    #expect(own["base"] == book["base"])
    let twice = try own.overriding("core", with: PlaybookChanges(channel: "Phone"))
    #expect(twice["core"]?.actions == ["Invite to the summer party"])
  }

  @Test("of an unknown cell are refused with the cell that was meant")
  func unknownCell() throws {
    let error = #expect(throws: StrategyError.self) {
      try StrategyBook.default(.english).overriding("margnal", with: PlaybookChanges())
    }
    #expect(error?.nearest == "marginal")
    #expect(error?.description.contains("there is no cell 'margnal'") == true)
  }
}
