// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for all targets: Swift 6 mode, warnings are errors, imports say what they bring.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func executable(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

/// All that the programs and their tests stand on, the topmost first.
let floors: [Target.Dependency] = [
  "PersonaRunner", "PersonaBook", "PersonaReports", "PersonaMutation", "PersonaWarehouse", "PersonaComparison",
  "PersonaLinting", "PersonaVerification", "PersonaFixtureEditing", "PersonaLoading", "PersonaAnalysis",
  "PersonaEngine", "PersonaTables", "PersonaPeople", "PersonaLanguage", "PersonaModel", "PersonaLiquid",
  "PersonaTemplates", "PersonaText", "PersonaYAML", "PersonaJSON", "PersonaParallel", "PersonaTime",
  "PersonaDiagnostics",
]

// Each floor stands on those above it and never looks up; Tests/ArchitectureTests compares the imports with this.
let package = Package(
  name: "persona-check",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "persona-check", targets: ["persona-check"]),
    .library(name: "PersonaCheck", targets: ["PersonaCheck"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CPersonaYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CPersonaSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CPersonaMalloc"),
    .target(name: "CPersonaRuntimeStart"),
    .target(name: "CPersonaSQLiteShims", dependencies: ["CPersonaSQLite"]),
    .target(name: "CPersonaZoneData"),
    module("PersonaDiagnostics"),
    module("PersonaTime", ["CPersonaZoneData"]),
    module("PersonaParallel"),
    module("PersonaJSON"),
    module("PersonaYAML", ["CPersonaYAML", "PersonaDiagnostics"]),
    module("PersonaText", ["PersonaTime", "PersonaDiagnostics"]),
    module("PersonaTemplates", ["PersonaJSON", "PersonaTime", "PersonaDiagnostics"]),
    module(
      "PersonaLiquid", ["PersonaTemplates", "PersonaText", "PersonaJSON", "PersonaTime", "PersonaDiagnostics"]),
    // Liquid for the table of languages alone.
    module(
      "PersonaModel",
      ["PersonaText", "PersonaLiquid", "PersonaTemplates", "PersonaJSON", "PersonaTime", "PersonaDiagnostics"]),
    module("PersonaLanguage", ["PersonaModel", "PersonaTemplates", "PersonaYAML", "PersonaJSON", "PersonaTime"]),
    module("PersonaPeople", ["PersonaModel", "PersonaText", "PersonaTime", "PersonaDiagnostics"]),
    module(
      "PersonaTables",
      ["PersonaPeople", "PersonaLanguage", "PersonaModel", "PersonaTime", "PersonaDiagnostics"]),
    module(
      "PersonaEngine",
      [
        "PersonaPeople", "PersonaModel", "PersonaText", "PersonaTemplates", "PersonaTime", "PersonaDiagnostics",
        heap, "CPersonaSQLite", "CPersonaSQLiteShims",
      ]),
    module(
      "PersonaAnalysis",
      [
        "PersonaEngine", "PersonaPeople", "PersonaModel", "PersonaText", "PersonaTemplates", "PersonaTime",
        "PersonaDiagnostics",
      ]),
    module(
      "PersonaLoading",
      [
        "PersonaAnalysis", "PersonaEngine", "PersonaTables", "PersonaPeople", "PersonaLanguage", "PersonaModel",
        "PersonaText", "PersonaTemplates", "PersonaYAML", "PersonaJSON", "PersonaParallel", "PersonaTime",
        "PersonaDiagnostics",
      ]),
    module(
      "PersonaFixtureEditing",
      [
        "PersonaAnalysis", "PersonaEngine", "PersonaTables", "PersonaLanguage", "PersonaModel", "PersonaYAML",
        "PersonaTime", "PersonaDiagnostics",
      ]),
    module(
      "PersonaVerification",
      [
        "PersonaEngine", "PersonaPeople", "PersonaModel", "PersonaText", "PersonaParallel", "PersonaTime",
        "PersonaDiagnostics",
      ]),
    module(
      "PersonaLinting",
      [
        "PersonaAnalysis", "PersonaEngine", "PersonaPeople", "PersonaModel", "PersonaText", "PersonaTemplates",
        "PersonaTime", "PersonaDiagnostics",
      ]),
    module(
      "PersonaComparison",
      [
        "PersonaVerification", "PersonaAnalysis", "PersonaEngine", "PersonaPeople", "PersonaModel", "PersonaTemplates",
        "PersonaYAML", "PersonaParallel", "PersonaTime", "PersonaDiagnostics",
      ]),
    module(
      "PersonaWarehouse",
      [
        "PersonaEngine", "PersonaPeople", "PersonaModel", "PersonaText", "PersonaJSON", "PersonaTime",
        "PersonaDiagnostics", "CPersonaSQLite", "CPersonaSQLiteShims",
      ]),
    module(
      "PersonaMutation",
      [
        "PersonaComparison", "PersonaVerification", "PersonaFixtureEditing", "PersonaLoading", "PersonaAnalysis",
        "PersonaEngine", "PersonaPeople", "PersonaModel", "PersonaTemplates", "PersonaYAML", "PersonaParallel",
        "PersonaTime", "PersonaDiagnostics",
      ]),
    module(
      "PersonaReports",
      [
        "PersonaMutation", "PersonaComparison", "PersonaVerification", "PersonaAnalysis", "PersonaEngine",
        "PersonaPeople", "PersonaModel", "PersonaText", "PersonaJSON", "PersonaParallel", "PersonaTime",
        "PersonaDiagnostics",
      ]),
    module(
      "PersonaBook",
      [
        "PersonaReports", "PersonaComparison", "PersonaVerification", "PersonaAnalysis", "PersonaEngine",
        "PersonaPeople", "PersonaModel", "PersonaParallel", "PersonaTime", "PersonaDiagnostics",
      ]),
    module(
      "PersonaRunner",
      [
        "PersonaMutation", "PersonaComparison", "PersonaLinting", "PersonaVerification", "PersonaFixtureEditing",
        "PersonaLoading", "PersonaAnalysis", "PersonaEngine", "PersonaPeople", "PersonaModel", "PersonaTemplates",
        "PersonaYAML", "PersonaParallel", "PersonaTime", "PersonaDiagnostics",
      ]),
    module("PersonaSystem", ["PersonaTime"]),
    // The only public module; see docs/library.md.
    module(
      "PersonaCheck",
      [
        "PersonaRunner", "PersonaReports", "PersonaVerification", "PersonaLoading", "PersonaLanguage", "PersonaModel",
        "PersonaSystem", "PersonaParallel", "PersonaTime", "PersonaDiagnostics",
      ]),
    executable(
      "persona-check", floors + ["PersonaSystem", "CPersonaMalloc", "CPersonaRuntimeStart", argumentParser]),
    executable(
      "liquid-cases",
      ["PersonaLiquidCases", "PersonaJSON", "PersonaLiquid", "PersonaTemplates", "PersonaTime", "PersonaDiagnostics"]),
    executable("benchmarks", floors + ["PersonaLiquidCases"]),
    // What must hold for any input, and the program that looks for one for which it does not; see docs/security.md.
    .target(
      name: "PersonaFuzzing", dependencies: floors + ["PersonaTestProjects", "PersonaLiquidCases"],
      path: "Tests/Fuzzing", exclude: ["Corpus", "run"], swiftSettings: settings),
    .executableTarget(name: "fuzz", dependencies: ["PersonaFuzzing"], path: "Tests/fuzz", swiftSettings: settings),
    // The cases of other Liquid suites, for the tests and for the program that runs them.
    .target(
      name: "PersonaLiquidCases",
      dependencies: ["PersonaLiquid", "PersonaTemplates", "PersonaJSON", "PersonaTime", "PersonaDiagnostics"],
      path: "Tests/LiquidCases", swiftSettings: settings),
    // What of this machine a test needs.
    .target(name: "PersonaTestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    // Projects written in a test or read from a folder, loaded and run.
    .target(
      name: "PersonaTestProjects", dependencies: floors, path: "Tests/TestProjects", swiftSettings: settings),
    tests("FuzzingTests", ["PersonaFuzzing"] + floors),
    tests("DiagnosticsTests", ["PersonaTestSupport"] + floors),
    tests("TimeTests", ["PersonaTestSupport"] + floors),
    tests("YAMLTests", ["PersonaTestSupport"] + floors),
    tests("LiquidTests", ["PersonaTestSupport", "PersonaLiquidCases"] + floors),
    tests("EngineTests", ["PersonaTestSupport", "PersonaTestProjects", "CPersonaSQLite"] + floors),
    tests("ParallelTests", floors),
    tests("LoadingTests", ["PersonaTestSupport", "PersonaTestProjects"] + floors),
    tests("VerificationTests", ["PersonaTestProjects"] + floors),
    tests("ReportsTests", ["PersonaTestSupport"] + floors, exclude: ["Golden"]),
    tests("LintingTests", floors),
    tests("RunnerTests", ["PersonaTestSupport", "PersonaTestProjects"] + floors),
    tests("WarehouseTests", ["PersonaTestSupport", "PersonaTestProjects"] + floors),
    tests("LibraryTests", ["PersonaCheck"]),
    tests("CommandLineTests", ["PersonaTestSupport", "PersonaTestProjects"] + floors),
    .target(name: "CPersonaIndexStore", path: "Tests/IndexStore"),
    tests("ArchitectureTests", ["CPersonaIndexStore"]),
  ]
)
