import PersonaTemplates
import PersonaTime
import Testing

@testable import PersonaLiquid

/// The value of a template that is one expression.
struct EvaluationTests {
  private func evaluate(_ text: String, _ variables: Hash = .empty, steps: Int = 100_000) -> (
    LiquidValue, RenderResult
  )? {
    var budget = Budget(steps: steps, bytes: 100_000)
    return template(text).evaluate(variables, RenderOptions(undefined: .error, clock: testClock), budget: &budget)
  }

  @Test(arguments: ["", "x", " {{ 1 }}", "{{ 1 }}{{ 2 }}", "{% if true %}1{% endif %}", "{% echo 1 %}{{ 2 }}"])
  func `anything but one output has no value`(text: String) {
    #expect(evaluate(text) == nil)
  }

  @Test func `what is computed is not printed`() throws {
    guard case .float(let third)? = evaluate("{{ 1.0 | divided_by: 3 }}")?.0 else { throw Missing() }
    #expect(third == 1.0 / 3)
    guard case .bool(true)? = evaluate("{{ true }}")?.0 else { throw Missing() }
    guard case .null? = evaluate("{{ nil }}")?.0 else { throw Missing() }
    guard case .time? = evaluate("{{ at }}", Hash([("at", .time(LiquidMoment(seconds: 7)))]))?.0 else {
      throw Missing()
    }
    guard case .array(let items)? = evaluate("{{ 'a,b' | split: ',' }}")?.0 else { throw Missing() }
    #expect(items.count == 2)
    guard case .array(let numbers)? = evaluate("{{ (3..5) }}")?.0 else { throw Missing() }
    #expect(numbers.count == 3)
  }

  @Test func `what is wrong is told, and the value is null`() throws {
    let (value, result) = try #require(evaluate("{{ 1 | divided_by: 0 }}"))
    guard case .null = value else { throw Missing() }
    #expect(result.errors.map(\.referenceText) == ["Liquid error (line 1): divided by 0"])
    #expect(try #require(evaluate("{{ nobody | upcase }}")).1.undefined.map(\.path) == ["nobody"])
  }

  @Test func `a range costs as many steps as it has items`() throws {
    let (_, result) = try #require(evaluate("{{ (1..1000000000) }}", steps: 1000))
    #expect(result.stopped == .steps)
  }

  @Test(arguments: [
    ("{{ a | default: b }}", []), ("{{ b | default: a }}", []), ("{{ b | default: c }}", ["c"]),
    ("{{ b | default: c | default: a }}", []), ("{{ empty | default: b }}", ["b"]),
    ("{{ a | append: b | default: c }}", ["b"]), ("{{ a | default: b | append: c }}", ["c"]),
  ])
  func `what default does not fall back on is not missed`(text: String, missed: [String]) throws {
    let variables = Hash([("a", .text("x"))])
    var budget = Budget(steps: 1000, bytes: 1000)
    let options = RenderOptions(undefined: .error, clock: testClock)
    #expect(template(text).render(variables, options, budget: &budget).undefined.map(\.path) == missed)
  }

  @Test func `what is computed prints as the template does`() throws {
    var compared = 0
    for example in DocumentationTests.examples {
      var budget = Budget(steps: 100_000, bytes: 100_000)
      let options = RenderOptions(undefined: .error, clock: testClock)
      let answer = template(example.template).evaluate(try data(example.data), options, budget: &budget)
      guard let answer, answer.result.errors.isEmpty else { continue }
      var writer = OutputBuffer(capacity: 64)
      answer.value.writeOutput(into: &writer)
      #expect(String(decoding: writer.bytes, as: UTF8.self) == example.output, "\(example.template)")
      compared += 1
    }
    #expect(compared > 50)
  }

  private struct Missing: Error {}
}
