import PersonaDiagnostics
import PersonaLoading
import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// One text is one value wherever it stands, and one relative time one moment.
struct OneReaderTests {
  struct Case: CustomTestStringConvertible {
    let text: String
    let type: String
    /// Nil for a text that is refused.
    let value: Value?
    /// What the text is not.
    var words = ""

    var testDescription: String { "\(text) as \(type)" }
  }

  private static func date(_ text: String) -> Value { (try? CivilDate(parsing: text)).map(Value.date) ?? .null }
  private static func instant(_ text: String) -> Value { .instant(Draft.instant(text)) }

  static let cases: [Case] = [
    Case(text: "12", type: "number", value: .integer(12)),
    Case(text: "-0.5", type: "number", value: .decimal(-0.5)),
    Case(text: "1e3", type: "number", value: .decimal(1000)),
    Case(text: "0x10", type: "number", value: nil, words: "a number"),
    Case(text: "nan", type: "number", value: nil, words: "a number"),
    Case(text: "99,5", type: "number", value: nil, words: "a number"),
    Case(text: " 12", type: "number", value: nil, words: "a number"),
    Case(text: "101", type: "{type: number, to: 100}", value: nil, words: "a number to 100"),
    Case(text: "true", type: "boolean", value: .bool(true)),
    Case(text: "True", type: "boolean", value: .bool(true)),
    Case(text: "yes", type: "boolean", value: nil, words: "true or false"),
    Case(text: "True", type: "text", value: .text("True")),
    Case(text: "12", type: "text", value: .text("12")),
    Case(text: "gold", type: "{type: text, oneOf: [free, gold]}", value: .text("gold")),
    Case(text: "silver", type: "{type: text, oneOf: [free, gold]}", value: nil, words: "free or gold"),
    Case(text: "2.10", type: "version", value: .text("2.10")),
    Case(text: "latest", type: "version", value: nil, words: "a version"),
    Case(text: "2026-03-16", type: "date", value: date("2026-03-16")),
    Case(text: "in 14 days", type: "date", value: date("2026-03-16")),
    Case(text: "today", type: "date", value: date("2026-03-02")),
    Case(text: "now", type: "date", value: date("2026-03-02")),
    Case(text: "2026-03-16T09:00:00Z", type: "date", value: instant("2026-03-16T09:00:00Z")),
    Case(text: "soon", type: "date", value: nil, words: "a date"),
    Case(text: "in 14 days", type: "instant", value: instant("2026-03-16T09:00:00Z")),
    Case(text: "now", type: "instant", value: instant("2026-03-02T09:00:00Z")),
    Case(text: "today", type: "instant", value: instant("2026-03-01T23:00:00Z")),
    Case(text: "2026-03-16T09:00", type: "instant", value: instant("2026-03-16T08:00:00Z")),
    Case(text: "2026-03-16T09:00:00Z", type: "instant", value: instant("2026-03-16T09:00:00Z")),
    Case(text: "1772442000", type: "{type: instant, unit: seconds}", value: instant("2026-03-02T09:00:00Z")),
    Case(text: "[1, 2]", type: "list", value: .list([.integer(1), .integer(2)])),
    Case(text: "a", type: "list", value: nil, words: "a list"),
    Case(text: "{\"a\": 1}", type: "map", value: .map(ValueMap([.init(key: "a", value: .integer(1))]))),
  ]

  @Test(arguments: cases, ValueDoor.allCases)
  func `a text is the same value through every door, or is refused there`(one: Case, door: ValueDoor) throws {
    guard door.takes(one.text, as: one.type) else { return }
    // What Liquid renders has blanks around it more often than not.
    if door == .workflowSet, one.text.first == " " { return }
    let answer = try door.read(one.text, as: one.type)
    if let value = one.value {
      #expect(answer == ValueDoor.Answer(value: value))
      return
    }
    switch door {
    case .persona, .variant, .event, .timelineSet:
      #expect(answer.reason?.hasSuffix("is not \(one.words), but '\(one.text)'") == true, "\(answer)")
      #expect(answer.value == .text(one.text))
    case .account: #expect(answer == ValueDoor.Answer(value: .text(one.text)))
    case .workflowSet, .csv, .formula:
      #expect(answer.reason?.hasSuffix("'\(one.text)' is not \(one.words)") == true, "\(answer)")
      #expect(answer.value == .null)
    case .sql: #expect(answer.reason?.contains(", is no \(one.type)") == true, "\(answer)")
    }
  }

  @Test(arguments: 0..<24)
  func `random texts are one value for a persona, an account, an event, a timeline and a table`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    for kind in PropertyType.Kind.allCases {
      let text = Self.text(&random)
      let persona = try ValueDoor.persona.read(text, as: kind.rawValue)
      let fits = persona.reason == nil
      for door in [ValueDoor.variant, .event, .timelineSet] {
        #expect(try door.read(text, as: kind.rawValue).value == persona.value, "'\(text)' as \(kind) by \(door)")
      }
      let account = try ValueDoor.account.read(text, as: kind.rawValue)
      #expect(account.value == persona.value, "'\(text)' as \(kind)")
      let table = try ValueDoor.csv.read(text, as: kind.rawValue)
      #expect((table.reason == nil) == fits, "'\(text)' as \(kind)")
      if fits, !persona.value.isEmpty { #expect(table.value == persona.value, "'\(text)' as \(kind)") }
    }
  }

  private static func text(_ random: inout SplitMix) -> String {
    let whole = [
      "today", "now", "tomorrow", "yesterday", "3 days ago", "in 2 weeks", "in 1 month", "2026-03-29",
      "2026-03-29T02:30",
      "2026-02-30", "2026-03-16T09:00:00-06:00", "true", "False", "TRUE", "null", "~", "1.2.3", "v2", "1.02", "007",
      "0x1F", "-12", "+5", ".5", "5.", "1e400", "9223372036854775808", "[]", "[\"a\", {\"b\": null}]", "{\"a\": [1]}",
      "inf", "1_000", "1,5",
    ]
    if random.chance(70) { return random.pick(whole, "x") }
    let letters = Array("0123456789.-+eE[]{}:,' x\"TZ")
    return String((0..<Int.random(in: 1...8, using: &random)).map { _ in random.pick(letters, "x") })
  }
}
