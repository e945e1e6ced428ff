/// What companies are called by law, which says nothing about which company it is.
enum LegalForm {
  /// Chinese forms, the longer first so that they go as a whole.
  static let chinese = [
    "股份有限责任公司", "有限责任公司", "股份有限公司", "集团有限公司", "控股有限公司", "有限合伙企业",
    "股份公司", "有限公司", "总公司", "集团公司", "分公司", "有限合伙", "股份有限", "公司", "株式会社",
    "주식회사", "(株)", "(有)",
  ]

  private static let chineseBytes = chinese.map { Array($0.utf8) }

  /// A folded name with blanks where it had Chinese, Japanese or Korean forms; nil where it has
  /// none.
  static func removed(from name: String) -> String? {
    var name = name
    return name.withUTF8 { bytes -> String? in
      var result: [UInt8]?
      var kept = 0
      var place = 0
      while place < bytes.count {
        // Forms begin with a bracket or a character of three bytes.
        let byte = bytes[place]
        guard byte == 0x28 || byte >= 0xE0,
          let form = chineseBytes.first(where: { bytes[place...].starts(with: $0) })
        else {
          place += 1
          continue
        }
        result = (result ?? []) + bytes[kept..<place] + [0x20]
        place += form.count
        kept = place
      }
      return result.map { String(decoding: $0 + bytes[kept...], as: UTF8.self) }
    }
  }

  /// Forms at the end of names in Latin letters, folded and without dots.
  static let words: Set<String> = [
    "ltd", "limited", "llc", "llp", "lp", "plc", "inc", "incorporated", "corp", "corporation",
    "co", "company", "gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ug", "ev", "se", "sa", "sas",
    "sarl", "sl", "slu", "srl", "spa", "nv", "bv", "ab", "as", "asa", "oy", "oyj", "aps", "kk",
    "pty", "pte", "pvt", "sdn", "bhd", "wfoe", "group", "holding", "holdings", "und", "and",
  ]

  /// What stands before persons' names, folded and without dots.
  static let titles: Set<String> = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "sir", "madam", "mme",
  ]
}
