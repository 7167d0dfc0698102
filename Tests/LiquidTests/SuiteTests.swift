import Foundation
import PersonaLiquid
import PersonaLiquidCases
import PersonaTestSupport
import Testing

/// The suites of others pass whole; a case that cannot pass would stand in the list of known differences.
@Suite struct SuiteTests {
  /// Names of cases that differ, each with its reason. A listed case that passes fails the test.
  static let knownDifferences: [String: String] = [:]

  @Test(
    .enabled(if: SharedData.isWanted("data/liquid"), SharedData.reason),
    arguments: ["data/liquid/golden.json", "data/liquid/spec.json", "data/robustness/liquid_traps.json"])
  func `all cases pass`(file: String) throws {
    let cases = try LiquidCase.cases(in: Array(SharedData.data(file)))
    #expect(!cases.isEmpty)
    for liquidCase in cases {
      let difference = liquidCase.difference(comparingMessages: true)
      let isKnown = Self.knownDifferences[liquidCase.name] != nil
      #expect((difference != nil) == isKnown, "\(liquidCase.name)\n\(difference ?? "passes, though it is listed")")
    }
  }
}
