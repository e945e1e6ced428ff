import Contacts
import Testing

@Suite("Names of customers")
struct CustomerNameTests {
  @Test(arguments: [
    ("Harbour Trading Co., Ltd.", "harbour trading"),
    ("HARBOUR TRADING LIMITED", "harbour trading"),
    ("Müller & Söhne GmbH & Co. KG", "müller söhne"), ("Ｈａｒｂｏｕｒ　Ｉｎｃ．", "harbour"),
    ("上海港湾贸易有限公司", "上海港湾贸易"), ("上海港湾贸易 股份有限公司", "上海港湾贸易"),
    ("港湾㈱", "港湾"), ("O’Neil Group PLC", "oneil"),
  ])
  func companies(_ text: String, _ key: String) throws {
    let name = try #require(CustomerName(text))
    #expect(name.key == key)
    #expect(name.isCompany)
  }

  @Test(arguments: [
    ("Zhang, Wei", "wei zhang"), ("Dr. Wei ZHANG", "wei zhang"),
    ("\u{200F}Wei\u{200B} Zhang", "wei zhang"),
    ("张 伟", "张伟"), ("张伟 😀", "张伟"), ("ﬁona", "fiona"), ("Group", "group"),
  ])
  func persons(_ text: String, _ key: String) throws {
    let name = try #require(CustomerName(text))
    #expect(name.sortedKey == key)
    #expect(!name.isCompany)
  }

  @Test(arguments: ["", "  ", "😀", "—", "\u{202E}\u{202C}"])
  func nothingIsNoName(_ text: String) {
    #expect(CustomerName(text) == nil)
  }

  @Test func numbersTellBranchesApart() {
    #expect(CustomerName("Store 12, Pier 3")?.numbers == ["12", "3"])
  }
}
