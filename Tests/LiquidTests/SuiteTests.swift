import Foundation
import PersonaLiquid
import PersonaLiquidCases
import PersonaTemplates
import PersonaTestSupport
import Testing

/// The suites of others pass whole; a case that cannot pass would stand in the list of known differences.
@Suite struct SuiteTests {
  /// Names of cases that differ, each with its reason. A listed case that passes fails the test.
  static let knownDifferences: [String: String] = [:]

  /// Of LiquidJS, as it was run; each is an accident of its code that no message relies on.
  static let knownScriptDifferences: [String: String] = [
    "golden, filters, default, false keyword argument before positional": "an error of JavaScript's Map",
    "golden, filters, default, true keyword argument before positional": "an error of JavaScript's Map",
    "liquid_ruby/specs, TableRowTest#test_cols_nil_constant_same_as_evaluated_nil_expression_9f29aaef":
      "a column that is not a number",
    "messages, cases2 d09, dittofeed (10.7.1)": "an error that is printed instead of thrown",
    "own, date input 031": "a year read from a negative number of seconds",
    "own, undefined variables 084, dittofeed (10.7.1)": "an error that is printed instead of thrown",
    "own, undefined variables 087, dittofeed (10.7.1)": "an error that is taken for a list",
  ]

  @Test(
    .enabled(if: SharedData.isWanted("data/dialects"), SharedData.reason),
    arguments: ["liquidjs", "customer-io", "dittofeed", "braze", "shopify"])
  func `all cases of platforms pass`(dialect: String) throws {
    let cases = try LiquidCase.cases(in: Array(SharedData.data("data/dialects/\(dialect).json")))
    #expect(!cases.isEmpty)
    for liquidCase in cases {
      let difference = liquidCase.difference(comparingMessages: false)
      let isKnown = Self.knownScriptDifferences[liquidCase.name] != nil
      #expect((difference != nil) == isKnown, "\(liquidCase.name)\n\(difference ?? "passes, though it is listed")")
    }
  }

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

  @Test(.enabled(if: SharedData.isWanted("data/dialects/real"), SharedData.reason))
  func `templates that others sent load and print what they should`() throws {
    let folder = "data/dialects/real/"
    let templates = try RealTemplate.all(in: Array(SharedData.data(folder + "manifest.json")))
    let loading = templates.filter { $0.verdict == "loads" }
    #expect(!loading.isEmpty)
    for template in loading {
      let found = try template.liquidCase { try Array(SharedData.data(folder + $0)) }
      let difference = try #require(found).difference(comparingMessages: false)
      #expect(difference == nil, "\(template.name)\n\(difference ?? "")")
    }
  }
}
