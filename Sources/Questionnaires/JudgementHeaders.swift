import Tables

/// How the columns of a file of judgements may be headed, so that a page opens what the toolkit reads.
enum JudgementHeaders {
  /// Each column with its spellings, in lower case with underscores.
  static var all: [(column: String, spellings: [String])] {
    (StandardTable.named("judgements")?.columns ?? []).map { column in
      (column.name, column.headers.map { $0.lowercased() })
    }
  }
}
