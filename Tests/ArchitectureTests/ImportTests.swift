import Foundation
import Testing

/// What a target's files may import. `make test` writes the package's own description to `.build/package.json`, since within
/// a test `swift package` would wait for the lock of the test run.
@Suite struct ImportTests {
  /// Parts of the toolchain that any target may use.
  private static let toolchain: Set<String> = ["Synchronization", "ArgumentParser"]
  /// The C library, only where files, clocks or memory are a target's business.
  private static let system: Set<String> = ["Glibc", "Musl", "Darwin"]
  private static let mayUseSystem: Set<String> = [
    "PersonaTime", "PersonaParallel", "PersonaYAML", "PersonaLiquid", "PersonaText", "PersonaEngine", "PersonaSystem",
    "persona-check",
    "liquid-cases", "benchmarks",
  ]

  @Test(.enabled(if: PackageDescription.isThere, "`make test` writes .build/package.json"))
  func `every target imports what it depends on, and nothing else`() throws {
    let package = try PackageDescription()
    var wrong: [String] = []
    for target in package.targets where target.path.hasPrefix("Sources/") && target.isSwift {
      let known = Set(target.dependencies).union(Self.toolchain)
      for file in try SourceFile.all(in: target.path) {
        for module in file.imports where !known.contains(module) {
          if Self.system.contains(module), Self.mayUseSystem.contains(target.name) { continue }
          wrong.append("\(file.path) imports \(module)")
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.sorted().joined(separator: "\n"))")
    #expect(package.targets.count > 20)
  }

  @Test func `no shipped source imports Foundation`() throws {
    let files = try SourceFile.all(in: "Sources")
    #expect(files.filter { $0.imports.contains { $0.hasPrefix("Foundation") } }.map(\.path).isEmpty)
    #expect(files.count > 500)
  }

  /// The language is read without whatever evaluates it: only the parts that try out what was read may ask the engine, and
  /// the list of what cases can end in names its errors.
  @Test func `decoding knows nothing of the evaluator`() throws {
    let allowed: Set<String> = ["PersonaLoading", "Diagnostics"]
    let askers = try SourceFile.all(in: "Sources/PersonaLoading").filter { $0.imports.contains("PersonaEngine") }
    let folders = Set(askers.map { URL(filePath: $0.path).deletingLastPathComponent().lastPathComponent })
    #expect(folders.isSubset(of: allowed), "\(askers.map(\.path).sorted().joined(separator: "\n"))")
  }

  /// Messages are written in a template language, and Liquid is one of them: what it is, is known to the table of languages
  /// and to the programs that try Liquid itself.
  @Test func `only the table of languages imports Liquid`() throws {
    let allowed = ["Sources/PersonaModel/Definitions/TemplateLanguages+Standard.swift"]
    let own = ["Sources/PersonaLiquid/", "Sources/liquid-cases/", "Sources/benchmarks/"]
    let importers = try SourceFile.all(in: "Sources").filter { file in
      file.imports.contains("PersonaLiquid") && !own.contains { file.path.hasPrefix($0) }
    }
    #expect(importers.map(\.path).sorted() == allowed)
  }

  /// Whoever adds a platform adds a folder of the engine for Liquid, and nothing where messages are rendered or checked.
  @Test func `no platform is named where its templates are only rendered, checked or compared`() throws {
    let rooms = ["Engine", "Analysis", "Comparison", "Linting", "Mutation", "Verification"].map {
      "Sources/Persona\($0)"
    }
    let platforms = ["braze", "customerio", "customer-io", "dittofeed", "liquidjs"]
    let wrong = try rooms.flatMap { try SourceFile.all(in: $0) }.filter { file in
      let code = file.text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined()
        .lowercased()
      return platforms.contains { code.contains($0) }
    }
    #expect(wrong.map(\.path).isEmpty)
  }

  @Test(arguments: ["PersonaText", "PersonaModel", "PersonaLanguage", "PersonaPeople", "PersonaTables"])
  func `what stands below the evaluator does not import it`(_ target: String) throws {
    let above: Set<String> = [
      "PersonaEngine", "PersonaAnalysis", "PersonaLoading", "PersonaFixtureEditing", "PersonaVerification",
    ]
    let wrong = try SourceFile.all(in: "Sources/\(target)").filter { !above.isDisjoint(with: $0.imports) }
    #expect(wrong.map(\.path).isEmpty)
  }
}
