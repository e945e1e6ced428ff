/// How numbers of a region are dialled, as far as the plain reading knows it.
///
/// Country codes by ITU-T E.164, lengths without trunk prefix; for the regions that customers of
/// a Chinese or European company usually have.
struct DialledRegion: Sendable, Hashable {
  let name: String
  let code: String
  /// What is dialled before numbers inside the country.
  let trunk: String
  let lengths: ClosedRange<Int>

  static let all = [
    DialledRegion(name: "CN", code: "86", trunk: "0", lengths: 9...11),
    DialledRegion(name: "HK", code: "852", trunk: "", lengths: 8...8),
    DialledRegion(name: "MO", code: "853", trunk: "", lengths: 8...8),
    DialledRegion(name: "TW", code: "886", trunk: "0", lengths: 8...9),
    DialledRegion(name: "SG", code: "65", trunk: "", lengths: 8...8),
    DialledRegion(name: "JP", code: "81", trunk: "0", lengths: 9...10),
    DialledRegion(name: "KR", code: "82", trunk: "0", lengths: 8...10),
    DialledRegion(name: "US", code: "1", trunk: "", lengths: 10...10),
    DialledRegion(name: "CA", code: "1", trunk: "", lengths: 10...10),
    DialledRegion(name: "GB", code: "44", trunk: "0", lengths: 9...10),
    DialledRegion(name: "DE", code: "49", trunk: "0", lengths: 6...11),
    DialledRegion(name: "FR", code: "33", trunk: "0", lengths: 9...9),
    DialledRegion(name: "AU", code: "61", trunk: "0", lengths: 9...9),
  ]

  static func named(_ name: String) -> DialledRegion? { all.first { $0.name == name } }
}
