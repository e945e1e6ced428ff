import Contacts
import Testing

@Suite("E-mail addresses")
struct EmailAddressTests {
  @Test(arguments: [
    ("cloudy.sanfrancisco+shopping@gmail.com", "cloudysanfrancisco@gmail.com"),
    ("user.name+NYC@Example.com", "user.name+nyc@example.com"),
    ("a.b@GoogleMail.com", "ab@gmail.com"),
  ])
  func googleMailboxes(_ text: String, _ expected: String) throws {
    #expect(try EmailAddress(text).normalised(.mailbox) == expected)
  }

  @Test(arguments: [
    (" Your.Name+promo@Gmail.com ", "your.name+promo@gmail.com"),
    ("ＬＩ@例子.公司", "li@例子.公司"),
    ("mailto:wei@example.cn", "wei@example.cn"),
    ("\u{202B}dana@example.com\u{202C}", "dana@example.com"),
    ("o'neil@example.ie", "o'neil@example.ie"),
    ("a@xn--fiqs8s.cn", "a@xn--fiqs8s.cn"),
  ])
  func plainSpelling(_ text: String, _ expected: String) throws {
    #expect(try EmailAddress(text).normalised() == expected)
  }

  @Test(arguments: [
    ("", EmailAddress.Problem.empty), (" \u{200F} ", .empty), ("nobody", .noSingleAt),
    ("a@b@example.com", .noSingleAt), ("@example.com", .localPart), (".a@example.com", .localPart),
    ("a..b@example.com", .localPart), ("a b@example.com", .localPart), ("a@localhost", .domain),
    ("a@-example.com", .domain), ("a@example..com", .domain), ("a@192.168.0.1", .domain),
    ("a@exam_ple.com", .domain), ("😀@😀.com", .domain),
    ("96A32B7058BC67D20ECBCC7E54DD7B532333D62E7487DE3394AE195F8727B9BA", .hashed),
  ])
  func problems(_ text: String, _ problem: EmailAddress.Problem) {
    #expect(throws: problem) { try EmailAddress(text) }
  }

  @Test func masksWhatItPrints() throws {
    let address = try EmailAddress("harbour.master@example.com")
    #expect(address.masked == "h***@e***.com")
    #expect("\(address)" == "h***@e***.com")
  }

  @Test func hashesAreToldByTheirLength() throws {
    let md5 = try #require(ContactHash("D41D8CD98F00B204E9800998ECF8427E"))
    #expect(md5.algorithm == .md5)
    #expect(md5.hexadecimal == "d41d8cd98f00b204e9800998ecf8427e")
    #expect(ContactHash("12345678901234567890123456789012") == nil)
    #expect(ContactHash("d41d8cd98f00b204") == nil)
  }
}
