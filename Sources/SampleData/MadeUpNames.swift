import Vocabulary
import Statistics

/// Invented names of people and companies, put together at random from common parts.
struct MadeUpNames: Sendable {
  let language: Language

  /// A person's full name.
  func person(using random: inout SplitMix64) -> String {
    switch language {
    case .english:
      return "\(pick(MadeUpNames.firstNames, &random)) \(pick(MadeUpNames.surnames, &random))"
    case .chinese:
      let surname = pick(MadeUpNames.chineseSurnames, &random)
      let first = pick(MadeUpNames.chineseCharacters, &random)
      guard random.drawBool(probability: 0.7) else { return surname + first }
      return surname + first + pick(MadeUpNames.chineseCharacters, &random)
    }
  }

  /// A company's name with what it does: `Larkfield Trading Ltd`, `云栖商贸有限公司`.
  func company(_ trade: Words, using random: inout SplitMix64) -> String {
    switch language {
    case .english:
      let name = pick(MadeUpNames.placeStarts, &random) + pick(MadeUpNames.placeEnds, &random)
      return "\(name) \(trade.english)"
    case .chinese:
      let place = pick(MadeUpNames.chinesePlaces, &random)
      let name =
        pick(MadeUpNames.chineseBrandStarts, &random) + pick(MadeUpNames.chineseBrandEnds, &random)
      return place + name + trade.chinese
    }
  }

  /// A place name for a site: `Larkfield`, `云栖`.
  func place(using random: inout SplitMix64) -> String {
    switch language {
    case .english:
      pick(MadeUpNames.placeStarts, &random) + pick(MadeUpNames.placeEnds, &random)
    case .chinese:
      pick(MadeUpNames.chineseBrandStarts, &random) + pick(MadeUpNames.chineseBrandEnds, &random)
    }
  }

  private func pick(_ list: [String], _ random: inout SplitMix64) -> String {
    random.drawElement(of: list) ?? ""
  }

  static let regions = [
    Words("North", "华北"), Words("East", "华东"), Words("South", "华南"), Words("Central", "华中"),
    Words("West", "西南"),
  ]

  private static let firstNames = words(
    """
    Alice Amir Anna Arjun Ben Carla Chen Clara Daniel David Elena Emma Eric Fatima Felix Grace \
    Hannah Hugo Ida Ivan James Jana Jonas Julia Karim Kate Laura Leo Lily Lucas Maria Mark Maya \
    Mei Mina Nadia Nina Noah Nora Olga Oscar Paul Priya Rosa Samuel Sara Sofia Theo Tom Vera Wei \
    Yara Yusuf Zoe
    """)
  private static let surnames = words(
    """
    Abbott Ahmed Baker Bauer Becker Bell Berg Brown Carter Chan Clarke Costa Cruz Diaz Evans \
    Fischer Ford Garcia Gray Hall Hansen Hughes Ito Jansen Jones Kaur Keller Khan Kim Klein Lee \
    Lewis Lin Lopez Martin Meyer Moore Morris Murphy Novak Olsen Park Patel Reed Rossi Santos \
    Shah Silva Smith Stone Turner Walker Ward Weber White Wood Wright Young Zhang
    """)
  private static let placeStarts = words(
    "Alder Amber Ash Birch Bram Cedar Clear Cold Elm Fair Fern Hazel Heron Lark Linden Maple Mill "
      + "Oak Quarry Reed Rowan Silver Stone Thorn Willow Wren")
  private static let placeEnds = words(
    "bank bourne bridge brook cliffe croft dale field ford gate grove haven hurst ley mead moor "
      + "port ridge stead vale wick wood")
  private static let chineseSurnames = words(
    "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 "
      + "傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆")
  private static let chineseCharacters = words(
    "安 博 晨 楚 达 丹 东 恩 芳 飞 菲 凤 国 海 涵 瀚 航 浩 赫 恒 宏 华 慧 嘉 佳 建 洁 锦 静 娟 军 俊 凯 可 乐 "
      + "磊 丽 莉 亮 琳 玲 龙 璐 曼 梅 美 明 宁 鹏 萍 琪 倩 晴 瑞 润 珊 思 涛 婷 伟 文 曦 霞 晓 欣 馨 雪 雅 岩 "
      + "燕 阳 怡 毅 英 莹 颖 宇 雨 玉 媛 悦 云 泽 哲 振 志 智 梓 子")
  private static let chinesePlaces = words("海州 云川 临江 青屿 南浦 锦溪 白沙 望城 松岭 东湾")
  private static let chineseBrandStarts = words("明 云 瑞 恒 嘉 晨 远 智 和 宏 盛 卓 泰 锦 汇 安")
  private static let chineseBrandEnds = words("澜 栖 禾 岳 川 朗 驰 麓 昱 辰 屿 涧 榆 舟 陌 岸")

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }
}
