import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// `ignoreCase` says the same wherever a test may stand: on a property, on a field of an event, of the first and the last
/// one, on an element and on a field of one.
@Suite struct IgnoreCaseTests {
  /// Values of `sku`, and tests of it.
  private static let values = ["ABC", "abc", "aBc-1", "Straße", "STRASSE", "", "ǅungla", "0"]
  private static let tests = [
    "is: abc", "isNot: abc", "isOneOf: [x, abc]", "isNoneOf: [x, Abc]", "contains: B", "doesNotContain: b",
    "containsAny: [q, BC]", "startsWith: AB", "doesNotStartWith: aB", "endsWith: bC", "doesNotEndWith: C-1",
    "matches: '^a.c'", "doesNotMatch: '[A-C]{3}'", "is: strasse", "contains: SS", "is: ''", "has: aBC",
    "hasAny: [ABc, 1]", "hasNone: [abC]", "hasAll: [abc]", "sameAs: other", "matches: 'ǆ'",
  ]
  /// The test stands at `$`.
  private static let places = [
    "{property: sku, $}", "{property: box.sku, $}", "{property: skus, any: {$}}", "{property: skus, all: {$}}",
    "{property: boxes, any: {sku: {$}}}", "{property: boxes, any: {sku: {$}, other: {exists: true}}}",
    "{event: Order, where: {sku: {$}}}", "{event: Order, first: {sku: {$}}}", "{event: Order, last: {sku: {$}}}",
    "{event: Order, where: {box.sku: {$}}}", "{event: Order, where: {skus: {any: {$}}}}",
    "{sequence: [{event: Order, where: {sku: {$}}}, Paid]}", "{account: {property: sku, $}}",
    "{trait: lastSku, $}", "{device: {sku: {$}}}",
  ]

  @Test(arguments: values) func `a test answers the same wherever it stands`(value: String) throws {
    for (number, test) in Self.tests.enumerated() {
      for option in ["", ", ignoreCase: false", ", ignoreCase: true"] {
        let answers = try Self.answers(to: test + option, about: value)
        #expect(Set(answers.values).count == 1, "\(number): '\(value)' \(test)\(option): \(answers)")
      }
    }
  }

  @Test(arguments: [("any", "is: ABC"), ("all", "is: ABC"), ("any", "sku: ABC"), ("all", "sku: {startsWith: aB}")])
  func `within an element it holds for all that is asked of it`(word: String, test: String) throws {
    let list = test.hasPrefix("sku") ? "boxes" : "skus"
    let inside = try Self.holds("{property: \(list), \(word): {\(test), ignoreCase: true}}", about: "abc")
    let outside = try Self.holds("{property: \(list), \(word): {\(test)}, ignoreCase: true}", about: "abc")
    let without = try Self.holds("{property: \(list), \(word): {\(test)}}", about: "abc")
    #expect((inside, outside, without) == (true, true, false))
  }

  @Test func `a field of that name can still be asked for`() throws {
    #expect(try Self.holds("{property: boxes, any: {sku: abc, ignoreCase: {is: 7}}}", about: "abc"))
  }

  private static func answers(to test: String, about value: String) throws -> [String: Bool] {
    let conditions = places.map { $0.replacing("$", with: test) }
    return try Dictionary(uniqueKeysWithValues: zip(places, holds(conditions, about: value)))
  }

  private static func holds(_ condition: String, about value: String) throws -> Bool {
    try holds([condition], about: value)[0]
  }

  private static func holds(_ conditions: [String], about value: String) throws -> [Bool] {
    let sku = "sku: \"\(value)\""
    let fields = "{\(sku), skus: [\"\(value)\"], box: {\(sku)}}"
    var files = [
      ("persona-check.yaml", "now: 2026-03-02T09:00:00Z\n"),
      (
        "personas/ada.yaml",
        """
        persona: ada
        account: shop
        properties: {\(sku), other: Abc, skus: ["\(value)"], box: {\(sku)}, boxes: [{\(sku), other: 1, ignoreCase: 7}]}
        devices: [{\(sku), other: Abc}]
        timeline:
          - {event: Order, at: 2 days ago, properties: \(fields)}
          - {event: Paid, at: 1 day ago}
        ---
        account: shop
        properties: {\(sku), other: Abc}
        """
      ),
      ("traits/t.yaml", "trait: lastSku\nlast: sku\nof: {event: Order}\n"),
    ]
    for (number, condition) in conditions.enumerated() {
      files.append(("segments/s\(number).yaml", "segment: s\(number)\nmatch: \(condition)\n"))
    }
    let loaded = ProjectInput(files).loaded()
    try #require(!loaded.hasErrors, "\(loaded.diagnostics.map(\.message))")
    let evaluator = Evaluator(project: loaded.project)
    let now = try Instant(parsing: "2026-03-02T09:00:00Z")
    let store = try PeopleStore(context: evaluator.people, personas: [PersonaID(0)], now: now)
    return try conditions.indices.map { number in
      let place = try #require(loaded.project.segments.firstIndex { $0.header.id == "s\(number)" })
      var budget = Budget.unlimited
      return try evaluator.membership(
        of: 0, in: SegmentID(place), store: store, context: EvaluationContext(), budget: &budget
      ).isMember
    }
  }
}
