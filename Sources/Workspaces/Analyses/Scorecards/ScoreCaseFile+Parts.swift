import Columns
import Scorecards
import Synchronization
import Tables

extension ScoreCaseFile {
  /// The first rows of a file.
  final class Sample: Sendable {
    let batch = Mutex<Batch?>(nil)
  }

  /// What a scan brought so far.
  final class Collected: Sendable {
    struct State: Sendable {
      var parts: [Part] = []
      var rejected: [RejectedRow] = []
    }

    let state = Mutex(State())
  }

  /// A column of all rows.
  enum Joined: Sendable {
    case cases(CaseColumn)
    case days([Day?])
  }

  /// Some rows of a file, words with labels of their own.
  struct Part: Sendable {
    enum Column: Sendable {
      case numbers([Double])
      case words(codes: [Int32], labels: [String])
      case days([Day?])
    }

    let file: Int
    let line: Int
    let rows: Int
    let columns: [Column]

    init(_ rows: ScannedRows, names: [String]) {
      file = rows.file
      self.rows = rows.batch.rowCount
      line = self.rows > 0 ? rows.line(0) : 0
      columns = names.map { name in
        switch rows.batch[name] {
        case .number(let values)?:
          .numbers(
            values.nulls.hasNulls
              ? values.elements.indices.map { values.nulls[$0] ? .nan : values.elements[$0] }
              : values.elements)
        case .text(let texts)?: Self.words(texts)
        case .date(let values)?: .days((0..<values.count).map { values[$0] })
        default: .numbers([Double](repeating: .nan, count: rows.batch.rowCount))
        }
      }
    }

    private static func words(_ texts: TextValues) -> Column {
      var (labels, codes, places) = ([String](), [Int32](), [String: Int32]())
      codes.reserveCapacity(texts.count)
      for row in 0..<texts.count {
        guard let text = texts[row], !text.isEmpty else {
          codes.append(-1)
          continue
        }
        if let code = places[text] {
          codes.append(code)
        } else {
          places[text] = Int32(labels.count)
          codes.append(Int32(labels.count))
          labels.append(text)
        }
      }
      return .words(codes: codes, labels: labels)
    }

    /// One column of all parts, in their order.
    static func join(_ parts: [Column], _ kind: Kind) -> Joined {
      var (numbers, days) = ([Double](), [Day?]())
      var known: Set<String> = []
      for part in parts {
        switch part {
        case .numbers(let values): numbers += values
        case .days(let values): days += values
        case .words(_, let labels): known.formUnion(labels)
        }
      }
      switch kind {
      case .number: return .cases(.numbers(numbers))
      case .day: return .days(days)
      case .word:
        let labels = known.sorted()
        let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, Int32($0)) })
        var all: [Int32] = []
        for case .words(let codes, let labels) in parts {
          let turned = labels.map { places[$0] ?? -1 }
          all += codes.map { $0 < 0 ? -1 : turned[Int($0)] }
        }
        return .cases(.categories(codes: all, labels: labels))
      }
    }
  }
}
