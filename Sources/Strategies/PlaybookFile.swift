import CDataFiles
import Foundation
import Vocabulary

/// The data file of the default strategies: one entry a cell, each text in both languages.
struct PlaybookFile: Decodable {
  struct Entry: Decodable {
    let cell: String
    let priority: Int
    let strategy: Localized
    let objective: Localized
    let firstStep: Localized
    let actions: [Localized]
    let channel: Localized
    let serviceLevel: Localized
    let stop: [Localized]
  }

  let playbooks: [Entry]

  func playbooks(in language: Language) -> [Playbook] {
    playbooks.map { entry in
      Playbook(
        cell: entry.cell, strategy: entry.strategy[language],
        objective: entry.objective[language], firstStep: entry.firstStep[language],
        actions: entry.actions.map { $0[language] }, channel: entry.channel[language],
        serviceLevel: entry.serviceLevel[language], stop: entry.stop.map { $0[language] },
        priority: entry.priority)
    }
  }

  /// The file that the binary carries.
  static let embedded: PlaybookFile = {
    var count = 0
    let bytes = UnsafeRawBufferPointer(start: sextant_playbooks(&count), count: count)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(PlaybookFile.self, from: Data(bytes))
    } catch {
      preconditionFailure("playbooks.json holds no playbooks: \(error)")
    }
  }()
}
