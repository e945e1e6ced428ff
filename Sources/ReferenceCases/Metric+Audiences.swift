import Audiences
import Contacts

extension Metric {
  /// How identifiers and cells are written for campaign platforms.
  static let audiences: [Metric] = [
    Metric("export.normalise_email") { inputs in
      let rules = try exportRules(try inputs.text("platform"))
      let value = try inputs.text("value")
      if let hash = IdentifierDigest(alreadyHashed: value, by: .sha256) {
        return .object(["normalised": .null, "sha256": .text(hash.hexadecimal)])
      }
      return normalised(try rules.normalisedEmail(value))
    },
    Metric("export.normalise_phone") { inputs in
      let rules = try exportRules(try inputs.text("platform"))
      let region = inputs.has("default_region") ? try inputs.text("default_region") : nil
      return normalised(
        try rules.normalisedPhone(
          try inputs.text("value"), reader: PhoneReader(region: region)))
    },
    Metric("export.sha256_hex") { inputs in
      let digest = IdentifierDigest(of: try inputs.text("value"), by: .sha256)
      return .object(["hex": digest.map { .text($0.hexadecimal) } ?? .null])
    },
    Metric("export.cn_audience_line") { inputs in
      let algorithm: IdentifierDigest.Algorithm
      switch try inputs.text("id_type") {
      case "HASH_MOBILE_PHONE", "17": algorithm = .md5
      case "SHA256_MOBILE_PHONE", "14": algorithm = .sha256
      default: throw ReferenceError(.badInput, "input 'id_type' is no hashed phone number")
      }
      let rules = IdentifierRules(.tencentAds, algorithm: algorithm)
      let number = try rules.normalisedPhone(
        try inputs.text("value"), reader: PhoneReader(region: "CN"))
      let line = IdentifierDigest(of: number, by: algorithm)
      return .object([
        "normalised": .text(number), "line": line.map { .text($0.hexadecimal) } ?? .null,
      ])
    },
    Metric("export.cn_device_hash") { inputs in
      guard try inputs.text("id_type") == "idfa",
        let device = DeviceIdentifier(advertisingIdentifier: try inputs.text("value"))
      else { throw ReferenceError(.badInput, "input 'value' is no IDFA") }
      return .object([
        "normalised": .text(device.text), "md5": .text(device.md5),
      ])
    },
    Metric("export.csv_escape") { inputs in
      guard let mode = CellMode(rawValue: try inputs.text("mode")) else {
        throw ReferenceError(.badInput, "input 'mode' is unknown")
      }
      let value = try inputs.text("value")
      // A program's phone column takes numbers by E.164 alone, bare.
      let isPhone = inputs.has("column") ? try inputs.text("column") == "Phone" : false
      if mode == .machineImport, CellMode.runsAsFormula(value),
        !isPhone || (try? PhoneReader().read(value))?.e164 != value
      {
        return .object(["rejected": .bool(true)])
      }
      return .object(["field": .text(mode.cell(value))])
    },
  ]

  private static func exportRules(_ platform: String) throws -> IdentifierRules {
    switch platform {
    case "google", "google_data_manager": return IdentifierRules(.googleAds)
    case "meta": return IdentifierRules(.meta)
    default: throw ReferenceError(.badInput, "input 'platform' is unknown")
    }
  }

  private static func normalised(_ text: String) -> JSONValue {
    let digest = IdentifierDigest(of: text, by: .sha256)
    return .object([
      "normalised": .text(text), "sha256": digest.map { .text($0.hexadecimal) } ?? .null,
    ])
  }
}
