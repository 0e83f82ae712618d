// swift-tools-version: 6.2
import PackageDescription

/// What every target is compiled with (handbook: Architecture, "Settings").
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

func room(
  _ name: String,
  _ dependencies: [String] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies.map { .byName(name: $0) },
    resources: resources,
    swiftSettings: settings
  )
}

func tests(_ name: String, _ dependencies: [String], exclude: [String] = []) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies.map { .byName(name: $0) },
    exclude: exclude,
    swiftSettings: settings
  )
}

let package = Package(
  name: "stetig",
  // Int128 needs this on a Mac; Linux has no such line.
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "stetig", targets: ["stetig-tool"]),
    .executable(name: "stetig-bench", targets: ["stetig-bench"]),
  ],
  targets: [
    // What test targets share.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),

    // Layer 0: values and texts.
    room("StetigValues"),
    room("StetigText"),
    tests("StetigValuesTests", ["StetigValues", "TestSupport"]),
    tests("StetigTextTests", ["StetigText"]),

    // Layer 1: the language.
    room("StetigLanguage", ["StetigValues", "StetigText"]),
    tests("StetigLanguageTests", ["StetigValues", "StetigText", "StetigLanguage", "TestSupport"]),
    room("StetigColumns", ["StetigValues"]),
    tests("StetigColumnsTests", ["StetigValues", "StetigColumns", "TestSupport"]),
    room("StetigGeometry", ["StetigValues"]),
    tests(
      "StetigGeometryTests",
      ["StetigGeometry", "TestSupport"],
      exclude: ["Boundaries", "expected.py"]
    ),

    // Layer 2: rules and portfolios.
    room(
      "StetigRules",
      ["StetigValues", "StetigText", "StetigLanguage"],
      resources: [.embedInCode("Vocabulary/standard.stetig")]
    ),
    tests(
      "StetigRulesTests",
      ["StetigValues", "StetigText", "StetigLanguage", "StetigRules"]
    ),
    tests(
      "StetigPlanTests",
      ["StetigValues", "StetigText", "StetigLanguage", "StetigRules", "TestSupport"]
    ),
    room(
      "StetigPortfolio",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigColumns", "StetigGeometry",
        "StetigRules",
      ]
    ),
    tests(
      "StetigPortfolioTests",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigColumns", "StetigRules",
        "StetigGeometry", "StetigPortfolio", "TestSupport",
      ]
    ),

    // Layer 3: evaluation.
    room(
      "StetigEvaluation",
      [
        "StetigValues", "StetigText", "StetigColumns", "StetigGeometry", "StetigRules",
        "StetigPortfolio",
      ]
    ),
    tests(
      "StetigEvaluationTests",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigRules", "StetigPortfolio",
        "StetigEvaluation", "StetigRuleTests", "TestSupport",
      ]
    ),

    // Layer 4: what stands on evaluation.
    room(
      "StetigContinuity",
      [
        "StetigValues", "StetigText", "StetigColumns", "StetigRules", "StetigPortfolio",
        "StetigEvaluation",
      ]
    ),
    room(
      "StetigScenarios",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigColumns", "StetigRules",
        "StetigPortfolio", "StetigEvaluation", "StetigContinuity",
      ]
    ),
    room(
      "StetigRuleTests",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigRules", "StetigPortfolio",
        "StetigEvaluation",
      ]
    ),
    room(
      "StetigSQL",
      [
        "StetigValues", "StetigText", "StetigColumns", "StetigRules", "StetigPortfolio",
        "StetigEvaluation",
      ]
    ),
    tests(
      "StetigContinuityTests",
      [
        "StetigValues", "StetigText", "StetigRules", "StetigPortfolio", "StetigEvaluation",
        "StetigContinuity", "TestSupport",
      ]
    ),
    tests(
      "StetigScenariosTests",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigRules", "StetigPortfolio",
        "StetigEvaluation", "StetigContinuity", "StetigScenarios", "TestSupport",
      ]
    ),
    tests(
      "ModelTests",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigRules", "StetigPortfolio",
        "StetigEvaluation", "StetigContinuity", "StetigScenarios", "Stetig",
      ]
    ),
    tests(
      "SuccessorTests",
      [
        "StetigValues", "StetigText", "StetigColumns", "StetigLanguage", "StetigRules",
        "StetigPortfolio", "StetigEvaluation", "StetigContinuity", "TestSupport",
      ]
    ),

    // Layer 5: reports.
    room(
      "StetigReports",
      [
        "StetigValues", "StetigText", "StetigColumns", "StetigRules", "StetigPortfolio",
        "StetigEvaluation", "StetigContinuity", "StetigScenarios", "StetigRuleTests",
      ]
    ),
    tests(
      "StetigReportsTests",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigRules", "StetigPortfolio",
        "StetigEvaluation", "StetigContinuity", "StetigScenarios", "StetigReports",
      ],
      exclude: ["Goldens"]
    ),

    // Layer 5: what programs embed.
    room(
      "Stetig",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigColumns", "StetigRules",
        "StetigPortfolio", "StetigEvaluation",
      ]
    ),
    tests("StetigTests", ["StetigValues", "StetigText", "Stetig"]),

    // Layer 6: the faces.
    room(
      "StetigCommandLine",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigColumns", "StetigRules",
        "StetigPortfolio", "StetigEvaluation", "StetigContinuity", "StetigRuleTests",
        "StetigScenarios", "StetigSQL", "StetigReports", "Stetig",
      ]
    ),

    // Layer 7: the programs.
    .executableTarget(
      name: "stetig-tool",
      dependencies: ["StetigCommandLine"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "stetig-bench",
      dependencies: [
        "StetigValues", "StetigText", "StetigLanguage", "StetigGeometry", "StetigRules",
        "StetigPortfolio", "StetigEvaluation", "StetigContinuity", "StetigScenarios",
        "StetigReports", "Stetig",
      ],
      resources: [.embedInCode("Workload/workload.stetig")],
      swiftSettings: settings
    ),

    // Tests that look at the project as a whole.
    tests("CorpusTests", ["StetigValues", "StetigText", "StetigLanguage", "StetigRules"]),
    tests("ArchitectureTests", ["StetigText"]),
    tests(
      "CommandLineTests",
      ["StetigValues", "StetigText", "StetigCommandLine"],
      exclude: ["Browser", "Goldens", "SARIF"]
    ),
    tests(
      "RulesTests",
      [
        "StetigValues", "StetigText", "StetigLanguage", "StetigRules", "StetigPortfolio",
        "StetigEvaluation", "StetigRuleTests", "StetigReports", "Stetig",
      ]
    ),
    tests(
      "ComparisonTests",
      [
        "StetigText", "StetigLanguage", "StetigRules", "StetigEvaluation", "StetigRuleTests",
        "Stetig",
      ]
    ),
    tests(
      "AgreementTests",
      [
        "StetigValues", "StetigText", "StetigRules", "StetigPortfolio", "StetigEvaluation",
        "StetigContinuity", "StetigScenarios", "StetigSQL", "StetigReports", "Stetig",
        "TestSupport",
      ]
    ),
  ]
)
