// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A library module and its place in the floors: it names only modules of lower floors.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, resources: resources,
    swiftSettings: settings)
}

let package = Package(
  name: "sextant",
  platforms: [.macOS(.v15)],
  traits: [
    .trait(
      name: "PhoneNumbers",
      description: "Phone numbers by the plans of all countries (Debian's libphonenumber-dev)."),
    .trait(
      name: "XGBoost",
      description: "Boosted trees that challenge scorecards (Debian's libxgboost-dev)."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // Floor 1
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CDataFiles", exclude: ["terms.json", "playbooks.json"]),
    .target(name: "CSystem"),
    .target(
      name: "CPageFiles",
      exclude: [
        "frame.css", "frame.html", "frame.js", "judgements.js", "questionnaire.css",
        "questionnaire.js", "report.css", "report.html", "report.js", "texts.json",
      ]),
    .target(name: "CByteScan"),
    .target(
      name: "CPhoneNumbers",
      cxxSettings: [.define("SEXTANT_PHONE_NUMBERS", .when(traits: ["PhoneNumbers"]))],
      linkerSettings: [.linkedLibrary("phonenumber", .when(traits: ["PhoneNumbers"]))]),
    .target(
      name: "CBoostedTrees",
      cSettings: [.define("SEXTANT_BOOSTED_TREES", .when(traits: ["XGBoost"]))],
      linkerSettings: [.linkedLibrary("xgboost", .when(traits: ["XGBoost"]))]),
    module("Columns", ["CByteScan"]),
    module("Statistics"),
    module("Typography", ["Columns"]),
    module("Vocabulary", ["CDataFiles"]),

    // Floor 2
    module("Expressions", ["Columns"]),
    module("Tables", ["CByteScan", "CLibCSV", "CZlib", "Columns"]),

    // Floor 3
    module("AHP", ["Columns", "Statistics"]),
    module("Contacts", ["CPhoneNumbers"]),
    module("DataQuality", ["Columns", "Statistics"]),
    module("Credit", ["CByteScan", "Columns", "Statistics", "Typography", "Vocabulary"]),
    module("CustomerValue", ["Columns", "Expressions", "Statistics"]),
    module("Lifetime", ["Columns", "Statistics"]),
    module("Relationships", ["Columns"]),
    module("Retention", ["Columns", "Statistics"]),
    module("Satisfaction", ["CByteScan", "Columns", "Statistics"]),
    module("Scorecards", ["CBoostedTrees", "Columns", "Statistics"]),

    // Floor 4
    module("Measures", ["Columns", "Expressions"]),
    module("Engine", ["CByteScan", "Columns", "Expressions", "Measures", "Statistics", "Tables"]),

    // Floor 5
    module(
      "Audiences",
      ["Columns", "Contacts", "Statistics", .product(name: "Crypto", package: "swift-crypto")]),
    module("Charts", ["Typography", "Vocabulary"]),
    module("Pages", ["CPageFiles", .product(name: "Crypto", package: "swift-crypto")]),
    module("Spreadsheets", ["CXLSXWriter", "Columns", "Typography"]),
    module("Strategies", ["CDataFiles", "Columns", "Vocabulary"]),
    module(
      "Questionnaires",
      [
        "AHP", "Pages", "Tables", "Vocabulary",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    module(
      "Reports",
      [
        "Charts", "Columns", "Credit", "DataQuality", "Pages", "Relationships", "Retention",
        "Satisfaction", "Spreadsheets", "Statistics", "Strategies", "Tables", "Typography",
        "Vocabulary",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),

    // Floor 6
    module("SampleData", ["Columns", "Statistics", "Tables", "Vocabulary", "CZlib"]),
    module(
      "Workspaces",
      [
        "AHP", "CSystem", "Columns", "Contacts", "Credit", "CustomerValue", "DataQuality", "Engine",
        "Expressions", "Lifetime", "Measures", "Questionnaires", "Relationships", "Reports",
        "Retention", "Satisfaction", "Scorecards", "Spreadsheets", "Statistics", "Strategies",
        "Tables", "Vocabulary",
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "Yams", package: "Yams"),
      ]),

    // Floor 7
    .executableTarget(
      name: "sextant",
      dependencies: [
        "AHP", "CSystem", "Columns", "Credit", "CustomerValue", "Lifetime", "Measures",
        "Questionnaires", "Relationships", "Reports", "Retention", "SampleData", "Satisfaction",
        "Scorecards", "Statistics", "Tables", "Vocabulary", "Workspaces",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Checks against known answers
    module(
      "ReferenceCases",
      [
        "AHP", "Audiences", "Columns", "Contacts", "Credit", "Lifetime", "Retention",
        "Satisfaction", "Scorecards", "Statistics", "Tables",
      ]),
    .executableTarget(
      name: "reference-check",
      dependencies: [
        "ReferenceCases", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Tests
    tests("Columns", ["Columns"]),
    tests("Statistics", ["Statistics"]),
    tests("Expressions", ["Columns", "Expressions"], resources: [.copy("Fixtures")]),
    tests("Tables", ["Columns", "Statistics", "Tables"]),
    tests("CustomerValue", ["Columns", "CustomerValue", "Expressions", "Statistics"]),
    tests("Vocabulary", ["Columns", "Vocabulary"]),
    tests(
      "Charts", ["Charts", "Statistics", "TestSupport", "Vocabulary"],
      resources: [.copy("Goldens")]),
    tests("Spreadsheets", ["Columns", "Spreadsheets", "TestSupport"]),
    tests("Strategies", ["Columns", "Strategies", "Vocabulary"]),
    tests(
      "Reports",
      [
        "AHP", "Columns", "CustomerValue", "Reports", "Strategies", "Tables", "TestSupport",
        "Vocabulary",
      ], resources: [.copy("Goldens")]),
    tests("Questionnaires", ["AHP", "Questionnaires", "Statistics", "TestSupport", "Vocabulary"]),
    tests("AHP", ["AHP", "Columns", "Statistics"]),
    tests(
      "Audiences", ["Audiences", "Columns", "Contacts", "TestSupport"],
      resources: [.copy("Goldens")]),
    tests("Contacts", ["Contacts"]),
    tests("DataQuality", ["Columns", "Contacts", "DataQuality", "Statistics"]),
    tests("Credit", ["Columns", "Credit", "Statistics", "Vocabulary"]),
    tests("Satisfaction", ["Columns", "Satisfaction", "Statistics"]),
    tests("Relationships", ["Columns", "Relationships"]),
    tests("Scorecards", ["Columns", "Expressions", "Scorecards", "Statistics"]),
    tests("Lifetime", ["Columns", "Lifetime", "Statistics"]),
    tests("Retention", ["Columns", "Retention", "Statistics"]),
    tests("ReferenceCases", ["AHP", "ReferenceCases", "TestSupport", "reference-check"]),
    tests("BadInput", ["TestSupport", "sextant"]),
    tests("Measures", ["Columns", "Measures"]),
    tests("Engine", ["Columns", "Engine", "Expressions", "Measures", "Statistics", "Tables"]),
    tests(
      "SampleData",
      [
        "Columns", "CustomerValue", "CZlib", "Measures", "SampleData", "Tables", "TestSupport",
        "Vocabulary", "Workspaces",
      ]),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests(
      "Workspaces",
      [
        "AHP", "Columns", "CustomerValue", "Lifetime", "Measures", "Reports", "Statistics",
        "Strategies", "Tables",
        "TestSupport",
        "Vocabulary", "Workspaces",
      ], resources: [.copy("Configurations")]),
    tests(
      "CommandLine", ["TestSupport", "sextant"], resources: [.copy("Goldens")]),
  ]
)
