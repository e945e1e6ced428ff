/// What companies are called by law, which says nothing about which company it is.
enum LegalForm {
  /// Chinese forms, the longer first so that they go as a whole.
  static let chinese = [
    "股份有限责任公司", "有限责任公司", "股份有限公司", "集团有限公司", "控股有限公司", "有限合伙企业",
    "股份公司", "有限公司", "总公司", "集团公司", "分公司", "有限合伙", "股份有限", "公司", "株式会社",
    "주식회사", "(株)", "(有)",
  ]

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
