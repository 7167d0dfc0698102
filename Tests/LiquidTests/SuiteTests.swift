import Foundation
import Liquid
import Testing

/// The suites of others pass whole; a case that can not pass would stand in the list of known differences.
@Suite struct SuiteTests {
  /// Names of cases that differ, each with its reason. A listed case that passes fails the test.
  static let knownDifferences: [String: String] = [:]

  @Test(arguments: ["data/liquid/golden.json", "data/liquid/spec.json", "data/robustness/liquid_traps.json"])
  func `all cases pass`(file: String) throws {
    guard let bytes = Folders.bytes(Folders.shared.appendingPathComponent(file)) else {
      print("skipped: no \(file) in \(Folders.shared.path)")
      return
    }
    let cases = try LiquidCase.cases(in: bytes)
    #expect(!cases.isEmpty)
    for liquidCase in cases {
      let difference = liquidCase.difference(comparingMessages: true)
      let isKnown = Self.knownDifferences[liquidCase.name] != nil
      #expect((difference != nil) == isKnown, "\(liquidCase.name)\n\(difference ?? "passes, though it is listed")")
    }
  }
}
