import Statistics

/// What the online shop sells, where and by whom.
enum Catalogue {
  struct Product: Sendable {
    let name: Words
    /// The usual price in whole currency units.
    let price: Double

    init(_ english: String, _ chinese: String, _ price: Double) {
      name = Words(english, chinese)
      self.price = price
    }
  }

  struct Category: Sendable {
    let name: Words
    /// The cost of goods as a share of the price.
    let costShare: Double
    let products: [Product]
  }

  static let channels = [
    Words("web", "网站"), Words("app", "手机应用"), Words("mini_program", "小程序"), Words("store", "门店"),
  ]
  static let channelShares = CategoricalDistribution(weights: [0.25, 0.42, 0.25, 0.08])

  /// How content customers are with each seller, 0…1.
  static let sellerQuality = [0.9, 0.85, 0.8, 0.8, 0.75, 0.75, 0.7, 0.7, 0.65, 0.55, 0.45, 0.3]

  static let categories = [
    Category(
      name: Words("kitchen", "厨房用品"), costShare: 0.58,
      products: [
        Product("Cast-iron pan, 26 cm", "铸铁锅,26厘米", 229), Product("Tea set", "茶具套装", 168),
        Product("Storage jars, set of 6", "储物罐,6只装", 79), Product("Chef's knife", "主厨刀", 139),
      ]),
    Category(
      name: Words("home_textiles", "家纺"), costShare: 0.52,
      products: [
        Product("Towel set, 3 pieces", "毛巾套装,3件", 59), Product("Silk quilt", "蚕丝被", 469),
        Product("Linen curtains", "亚麻窗帘", 199),
      ]),
    Category(
      name: Words("outdoor", "户外"), costShare: 0.62,
      products: [
        Product("Day pack 20 l", "徒步背包20升", 259), Product("Folding chair", "折叠椅", 119),
        Product("12\" tent pegs", "12\"帐篷地钉", 29), Product("Rain jacket", "防雨外套", 329),
      ]),
    Category(
      name: Words("beauty", "美妆"), costShare: 0.38,
      products: [
        Product("Face cream", "面霜", 129), Product("Sun lotion SPF 50", "防晒乳", 99),
        Product("Lip balm, 2 pack", "润唇膏,2支装", 39),
      ]),
    Category(
      name: Words("baby", "母婴"), costShare: 0.66,
      products: [
        Product("Nappies, 80 pieces", "纸尿裤,80片", 109), Product("Baby bottle", "奶瓶", 69),
        Product("Picture book", "绘本", 36),
      ]),
    Category(
      name: Words("snacks", "零食"), costShare: 0.7,
      products: [
        Product("Mixed nuts", "混合坚果", 58), Product("Seaweed crisps", "海苔脆", 19),
        Product("Mooncake gift box", "月饼礼盒", 188),
      ]),
    Category(
      name: Words("electronics", "数码"), costShare: 0.82,
      products: [
        Product("Headphones", "耳机", 399), Product("Desk lamp", "台灯", 149),
        Product("Power bank", "充电宝", 119), Product("Robot vacuum", "扫地机器人", 1499),
      ]),
    Category(
      name: Words("stationery", "文具"), costShare: 0.55,
      products: [
        Product("Notebook, dotted", "点阵笔记本", 28), Product("Fountain pen", "钢笔", 89),
        Product("Gift wrap, 5 rolls", "礼品纸,5卷", 25),
      ]),
  ]
}
