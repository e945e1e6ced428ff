import Audiences
import Contacts
import Testing

@Suite("Identifiers as platforms publish them")
struct IdentifierTests {
  /// Google's Data Manager API page, Meta's and Tencent's rules, hashes by sha256sum and md5sum.
  @Test(arguments: [
    (
      AudienceTarget.googleAds, "cloudy.sanfrancisco+shopping@gmail.com",
      "223ebda6f6889b1494551ba902d9d381daf2f642bae055888e96343d53e9f9c4"
    ),
    (
      .googleAds, "user.name+NYC@Example.com",
      "f109a2a632fbcea5fc82049f50beed3d8621bf9034399f437fb622222acccdac"
    ),
    (
      .meta, " Your.Name+promo@Gmail.com ",
      "2847698deeeba12282caf7db0d23612d4bd9aeffdc2b84064741b907d69b9541"
    ),
  ])
  func addresses(_ target: AudienceTarget, _ text: String, _ hash: String) throws {
    let address = try IdentifierRules(target).normalisedEmail(text)
    #expect(IdentifierDigest(of: address, by: .sha256)?.hexadecimal == hash)
  }

  @Test(arguments: [
    (AudienceTarget.googleAds, "+8613800138000"), (.meta, "8613800138000"),
    (.tikTok, "8613800138000"), (.tencentAds, "13800138000"), (.oceanEngine, "13800138000"),
    (.klaviyo, "+8613800138000"),
  ])
  func numbers(_ target: AudienceTarget, _ expected: String) throws {
    let reader = PhoneReader(region: "CN")
    #expect(
      try IdentifierRules(target).normalisedPhone("138-0013-8000", reader: reader) == expected)
  }

  @Test func nothingIsHashedThatIsNothing() {
    #expect(IdentifierDigest(of: "", by: .sha256) == nil)
    #expect(IdentifierDigest(of: "", by: .md5) == nil)
    #expect(
      IdentifierDigest(of: "adsapi", by: .sha256)?.hexadecimal
        == "49e0be2aeccfb51a8dee4c945c8a70a9ac500cf6f5cb08112575f74db9b1470d")
  }

  @Test func hashesAreNotHashedAgain() {
    let hash = "96A32B7058BC67D20ECBCC7E54DD7B532333D62E7487DE3394AE195F8727B9BA"
    #expect(
      IdentifierDigest(alreadyHashed: hash, by: .sha256)?.hexadecimal == hash.lowercased())
    #expect(IdentifierDigest(alreadyHashed: hash, by: .md5) == nil)
    #expect(IdentifierDigest(alreadyHashed: "a@example.com", by: .sha256) == nil)
  }

  @Test func chineseLinesTakeChineseMobilesAlone() {
    let reader = PhoneReader(region: "CN")
    for text in ["+18005550100", "021-62345678", "+852 2345 6789"] {
      #expect(throws: PhoneNumber.Problem.self) {
        try IdentifierRules(.tencentAds).normalisedPhone(text, reader: reader)
      }
    }
  }

  @Test func devices() {
    // Published by Tencent Ads.
    let device = DeviceIdentifier(
      advertisingIdentifier: "ff1999cd-7177-4937-a474-74937a102630")
    #expect(device?.md5 == "2c010ed96aef2fc34983e1e7e9176b7e")
    let bad = [
      "", "ff1999cd71774937a47474937a102630", "00000000-0000-0000-0000-000000000000",
      "gf1999cd-7177-4937-a474-74937a102630",
    ]
    for text in bad { #expect(DeviceIdentifier(advertisingIdentifier: text) == nil) }
  }

  @Test(arguments: [
    ("=1+2\";=1+2", "\"'=1+2\"\";=1+2\""), ("@SUM(A1)", "\"'@SUM(A1)\""), ("\tx", "\"'\tx\""),
    ("＝1", "\"'＝1\""), ("Acme, Inc", "\"Acme, Inc\""), ("plain", "plain"), ("", ""),
    ("\r\nx", "\"'\r\nx\""),
  ])
  func cellsForPeople(_ text: String, _ cell: String) {
    #expect(CellMode.spreadsheetSafe.cell(text) == cell)
  }
}
