/// Where an audience file goes.
public enum AudienceTarget: String, Sendable, Hashable, CaseIterable {
  /// Google Ads Customer Match.
  case googleAds = "google_ads"
  /// Meta custom audiences.
  case meta
  /// TikTok custom audiences.
  case tikTok = "tiktok"
  /// Tencent Ads (腾讯广告).
  case tencentAds = "tencent_ads"
  /// WeChat Pay's brand packages (微信支付人群包).
  case weChatPay = "wechat_pay"
  /// Ocean Engine and Qianchuan (巨量引擎, 巨量千川).
  case oceanEngine = "ocean_engine"
  /// Tags in WeCom (企业微信).
  case weCom = "wecom"
  /// Mailchimp contacts.
  case mailchimp
  /// HubSpot contacts.
  case hubSpot = "hubspot"
  /// Klaviyo profiles.
  case klaviyo
  /// Salesforce contacts.
  case salesforce
  /// A table for people.
  case csv

  /// The channel whose consent the target needs: `ads`, `email`, `wechat`; nil for a table that
  /// no message is sent from.
  public var channel: String? {
    switch self {
    case .googleAds, .meta, .tikTok, .tencentAds, .weChatPay, .oceanEngine: "ads"
    case .weCom: "wechat"
    case .mailchimp, .hubSpot, .klaviyo, .salesforce: "email"
    case .csv: nil
    }
  }

  /// True when the recipient decides itself what becomes of the data, so that people must have
  /// consented to this very recipient; the others only work for the company.
  ///
  /// Hashing changes nothing about it: VGH Munich 5 CS 18.1157; article 23 of China's PIPL.
  public var needsNamedConsent: Bool { channel == "ads" }

  /// The fewest people the platform serves or accepts; nil where none is known.
  ///
  /// Google: 100 matched users since December 2024; Meta: 100; Tencent: 2,000 as a seed.
  public var platformMinimum: Int? {
    switch self {
    case .googleAds, .meta: 100
    case .tencentAds: 2000
    default: nil
    }
  }

  /// The fewest people a file for an advertising platform holds: below ten, hiding in the crowd
  /// is not possible, and nothing is written.
  ///
  /// Own rule, as for figures shown to outsiders.
  public var privacyMinimum: Int { needsNamedConsent ? 10 : 0 }

  /// Rows without the header that one file may hold; nil for no limit.
  ///
  /// Salesforce's import wizard takes 50,000 records; Meta 10,000 rows a call of its API, which
  /// files need not obey.
  public var rowLimit: Int? { self == .salesforce ? 50_000 : nil }

  /// Bytes one file may hold; nil for no limit.
  ///
  /// Tencent 100 MB, Klaviyo 50 MB, Salesforce 100 MB, HubSpot 512 MB; counted as 1,000,000.
  public var byteLimit: Int? {
    switch self {
    case .tencentAds, .salesforce: 100_000_000
    case .klaviyo: 50_000_000
    case .hubSpot: 512_000_000
    default: nil
    }
  }

  /// The version of the rules that files follow, for the manifest.
  public var ruleVersion: String {
    switch self {
    case .googleAds: "Data Manager API: gmail.com without dots and tags"
    case .tikTok: "phones without +, as the published hash"
    case .oceanEngine: "Qianchuan data_type 14 (SHA-256 of phone) or 17 (MD5)"
    case .tencentAds: "HASH_MOBILE_PHONE or SHA256_MOBILE_PHONE"
    case .weChatPay: "MD5 of phone, or openid"
    default: "2025"
    }
  }

  /// How e-mail addresses are spelled before hashing.
  public var usesMailboxSpelling: Bool { self == .googleAds }

  /// The ending of files.
  var fileExtension: String { self == .tencentAds || self == .oceanEngine ? "txt" : "csv" }
}
