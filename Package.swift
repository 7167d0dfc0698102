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

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func executable(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

// Each floor stands on those above it and never looks up; Tests/ArchitectureTests compares the imports with this.
let package = Package(
  name: "persona-check",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CRuntimeStart"),
    .target(name: "CSQLiteShims", dependencies: ["CSQLite"]),
    .target(name: "CZoneData"),
    module("Diagnostics"),
    module("Time", ["CZoneData"]),
    module("Parallel"),
    module("YAML", ["CYAML", "Diagnostics"]),
    module("Liquid", ["Diagnostics", "Time"]),
    module("Engine", ["CSQLite", "CSQLiteShims", "Liquid", "Time", "Diagnostics"]),
    module("Loading", ["YAML", "Engine", "Liquid", "Parallel", "Time", "Diagnostics"]),
    module("Verification", ["Engine", "Parallel", "Time", "Diagnostics"]),
    module("Linting", ["Engine", "Liquid", "Time", "Diagnostics"]),
    module("Reports", ["Verification", "Engine", "Liquid", "Parallel", "Time", "Diagnostics"]),
    executable(
      "persona-check",
      [
        "Reports", "Linting", "Verification", "Loading", "Engine", "Liquid", "YAML", "Parallel", "Time", "Diagnostics",
        "CMalloc", "CRuntimeStart", argumentParser,
      ]),
    executable("liquid-cases", ["Liquid", "Time", "Diagnostics"]),
    executable(
      "benchmarks", ["Reports", "Verification", "Loading", "Engine", "Liquid", "YAML", "Time", "Diagnostics"]),
    // What must hold for any input, and the program that looks for one for which it does not; see docs/security.md.
    .target(
      name: "Fuzzing",
      dependencies: [
        "Reports", "Linting", "Verification", "Loading", "Engine", "Liquid", "YAML", "Parallel", "Time", "Diagnostics",
      ],
      path: "Tests/Fuzzing", exclude: ["Corpus", "run"], swiftSettings: settings),
    .executableTarget(name: "fuzz", dependencies: ["Fuzzing"], path: "Tests/fuzz", swiftSettings: settings),
    tests("FuzzingTests", ["Fuzzing", "Reports", "Verification", "Parallel"]),
    tests("DiagnosticsTests", ["Diagnostics"]),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("TimeTests", ["Time", "TestSupport"]),
    tests("YAMLTests", ["YAML", "TestSupport", "Diagnostics"]),
    tests("LiquidTests", ["Liquid", "TestSupport", "Time", "Diagnostics"]),
    tests("EngineTests", ["Engine", "CSQLite", "TestSupport", "Loading", "YAML", "Liquid", "Time", "Diagnostics"]),
    tests("ParallelTests", ["Parallel"]),
    tests("LoadingTests", ["Loading", "Engine", "YAML", "Parallel", "Time", "Diagnostics"]),
    tests("VerificationTests", ["Verification", "Loading", "Engine", "Parallel", "Time", "Diagnostics"]),
    tests("ReportsTests", ["Reports", "Verification", "Engine", "Time", "Diagnostics"], exclude: ["Golden"]),
    tests("LintingTests", ["Linting", "Diagnostics"]),
    tests(
      "CommandLineTests",
      ["TestSupport", "Loading", "Verification", "Engine", "YAML", "Time", "Diagnostics"]),
    tests("ArchitectureTests", []),
  ]
)
