import Foundation
import Testing

/// `preview` with what the message is about, what happens first and what other systems answer.
@Suite struct PreviewTests {
  private static let declarations = [
    "persona-check.yaml": """
    now: 2026-03-02T09:30:00Z
    dialect: braze
    schema: {homeCity: text, firstName: text}
    """,
    "personas/ana.yaml": """
    persona: ana
    properties: {email: ana@example.test, homeCity: Oslo}
    timeline:
      - {event: Ordered, at: 1 day ago, properties: {item: Lamp}}
    """,
    "personas/bo.yaml": "persona: bo\nproperties: {email: bo@example.test, homeCity: Rome}\n",
    "templates/weather.yaml": """
    template: weather
    channel: email
    subject: "{% connected_content https://api.example.test/weather?city={{custom_attribute.${home_city}}} :save weather %}\\
      {% if weather.__http_status_code__ != 200 %}{% abort_message('no weather') %}{% endif %}{{weather.degrees}} degrees"
    body: Bring a coat.
    """,
    "templates/order.yaml": """
    template: order
    channel: email
    dialect: liquid
    subject: "{{ firstName | default: 'Hello' }}"
    body: "Your {{ event.item }}"
    """,
  ]

  private func preview(_ arguments: String...) throws -> BuiltCommand.Outcome {
    let folder = try TemporaryFolder(Self.declarations)
    return try BuiltCommand.run(["preview"] + arguments, in: folder.url)
  }

  @Test func `a stub answers, and another one otherwise`() throws {
    let none = try preview("weather", "-p", "ana")
    #expect(none.output.contains("ana  failed: no stub answers \"https://api.example.test/weather?city=Oslo\""))
    let answered = try preview(
      "weather", "-p", "ana", "--stub", "{content: 'https://api.example.test/*', body: {degrees: 21}}")
    #expect(answered.status == 0, "\(answered)")
    #expect(answered.output.contains("21 degrees"), "\(answered)")
    let down = try preview("weather", "-p", "ana", "--stub", "{content: 'https://api.example.test/*', status: 503}")
    #expect(down.output.contains("ana  aborted: no weather"), "\(down)")
  }

  @Test func `of several stubs the first that fits answers, for everybody`() throws {
    let outcome = try preview(
      "weather", "--all", "--stub", "{content: 'https://api.example.test/weather?city=Rome', body: {degrees: 30}}",
      "--stub", "{content: 'https://api.example.test/*', body: {degrees: 3}}")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("ana\n  subject\n    3 degrees\n"), "\(outcome)")
    #expect(outcome.output.contains("bo\n  subject\n    30 degrees\n"), "\(outcome)")
  }

  @Test func `the message is about an event of the persona, or about one that is made up`() throws {
    let own = try preview("order", "-p", "ana", "--event", "Ordered")
    #expect(own.status == 0, "\(own)")
    #expect(own.output.contains("Your Lamp"), "\(own)")
    let other = try preview("order", "-p", "bo", "--event", "{event: Ordered, properties: {item: Bell}}")
    #expect(other.output.contains("Your Bell"), "\(other)")
  }

  @Test func `what happens first is there when the message is rendered`() throws {
    let outcome = try preview(
      "order", "-p", "ana", "--event", "Ordered", "--during",
      "{event: Ordered, after: 1 hour, properties: {item: Chair}}", "--during",
      "{set: {properties: {firstName: Ana}}, after: 2 hours}")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("Your Chair"), "\(outcome)")
    #expect(outcome.output.contains("    Ana\n"), "\(outcome)")
  }

  @Test(
    arguments: [
      (
        ["weather", "-p", "ana", "--stub", "{content: 'https://api.example.test/*', boddy: 1}"], 2,
        "did you mean `body`?"
      ),
      (["order", "-p", "bo", "--event", "Ordered"], 64, "make one: --event"),
      (["order", "-p", "ana", "--during", "{event: Ordered, afterr: 1 day}"], 2, "did you mean `after`?"),
      (["order", "-p", "ana", "--event", "[]"], 2, "--event:1:1: error[wrong-type]"),
      (["order", "-p", "ana", "--event", ""], 2, "--event:1:1: error[empty-value]"),
      (["order", "-p", "nobody", "--event", "Ordered"], 64, "there is no persona 'nobody'"),
      (["order", "--all", "--event", "Ordered"], 64, "name who beside --event"),
      (["order", "--all", "--during", "{event: Ordered, after: 1 day}"], 64, "name who beside --event"),
    ] as [([String], Int32, String)])
  func `a mistake is told`(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let folder = try TemporaryFolder(Self.declarations)
    let outcome = try BuiltCommand.run(["preview"] + arguments, in: folder.url)
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty, "\(outcome.output)")
  }
}
