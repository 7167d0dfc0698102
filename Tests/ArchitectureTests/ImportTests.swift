import Foundation
import Testing

/// The linear house: each floor imports only floors above it in this table.
private let allowed: [String: Set<String>] = [
  "Diagnostics": [],
  "Time": ["CZoneData"],
  "Parallel": [],
  "YAML": ["CYAML", "Diagnostics"],
  "Liquid": ["Diagnostics", "Time"],
  "Engine": ["CSQLite", "CSQLiteShims", "Liquid", "Time", "Diagnostics"],
  "Loading": ["YAML", "Engine", "Liquid", "Parallel", "Time", "Diagnostics"],
  "Verification": ["Engine", "Parallel", "Time", "Diagnostics"],
  "Linting": ["Engine", "Liquid", "Time", "Diagnostics"],
  "Reports": ["Verification", "Engine", "Liquid", "Parallel", "Time", "Diagnostics"],
  "persona-check": [
    "Reports", "Linting", "Verification", "Loading", "Engine", "Liquid", "YAML", "Parallel", "Time", "Diagnostics",
    "CMalloc", "ArgumentParser",
  ],
  "liquid-cases": ["Liquid", "Time", "Diagnostics"],
  "benchmarks": ["Reports", "Verification", "Loading", "Engine", "Liquid", "YAML", "Time", "Diagnostics"],
]

/// They import nothing of ours.
private let writtenInC: Set<String> = ["CYAML", "CSQLite", "CSQLiteShims", "CMalloc", "CRuntimeStart", "CZoneData"]

/// Parts of the toolchain that any floor may use; the C library only where files, clocks or memory are its business.
private let toolchain: Set<String> = ["Synchronization"]
private let system: Set<String> = ["Glibc", "Musl", "Darwin"]
private let mayUseSystem: Set<String> = [
  "Time", "Parallel", "YAML", "Liquid", "Engine", "persona-check", "liquid-cases", "benchmarks",
]

@Suite struct ImportTests {
  private static var sources: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources")
  }

  @Test func `every target imports only what stands above it`() throws {
    var wrong: [String] = []
    var seen = 0
    for target in try FileManager.default.contentsOfDirectory(atPath: Self.sources.path) {
      guard !writtenInC.contains(target) else { continue }
      let names = try #require(allowed[target], "the target '\(target)' is not in the table")
      for (file, module) in try imports(of: target) {
        seen += 1
        let isKnown = names.contains(module) || toolchain.contains(module)
        let isSystem = system.contains(module) && mayUseSystem.contains(target)
        if !isKnown, !isSystem { wrong.append("\(target)/\(file) imports \(module)") }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.sorted().joined(separator: "\n"))")
    #expect(seen > 100)
  }

  @Test func `no shipped source imports Foundation`() throws {
    for target in allowed.keys {
      let found = try imports(of: target).filter { $0.module.hasPrefix("Foundation") }
      #expect(found.isEmpty)
    }
  }

  private func imports(of target: String) throws -> [(file: String, module: String)] {
    let folder = Self.sources.appending(path: target)
    guard let files = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.flatMap { file in
      try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n").compactMap { line in
        importedModule(line).map { (file, $0) }
      }
    }
  }

  /// `Evaluator` of `@testable internal import struct Evaluator.Profile`.
  private func importedModule(_ line: Substring) -> String? {
    let words = line.split(separator: " ").drop {
      $0.hasPrefix("@") || ["package", "internal", "private", "public"].contains($0)
    }
    guard words.first == "import", let last = words.last else { return nil }
    return last.split(separator: ".").first.map(String.init)
  }
}
