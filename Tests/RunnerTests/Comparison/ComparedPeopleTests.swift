import PersonaComparison
import PersonaLoading
import PersonaReports
import PersonaRunner
import PersonaTestProjects
import Testing

/// Who is counted, and how often.
@Suite struct ComparedPeopleTests {
  private static let base = EffectTests.base

  private static func pair(_ edits: (path: String, old: String, new: String)...) throws -> ComparedPair {
    try ComparedPair(
      base,
      edits.reduce(base) { input, edit in try #require(input.replacing(edit.old, edit.new, in: edit.path)) })
  }

  /// Each effect on somebody, once.
  static func repeated(_ comparison: Comparison) -> [String] {
    var seen: Set<String> = []
    return comparison.groups.flatMap { group in
      group.people.map { "\(group.declaration) \($0.id) \($0.isAccount) \(group.effect)" }
    }.filter { !seen.insert($0).inserted }
  }

  @Test func `a message of somebody who was edited, too, counts once`() throws {
    let pair = try Self.pair(
      ("personas/people.yaml", "plan: house, renewalDate: 2026-03-16", "plan: vip, renewalDate: 2026-03-16"),
      ("workflows/renewal.yaml", "if: {label: vip}", "if: {label: vips}"))
    #expect(pair.headline.contains("1 message reads differently"), "\(pair.text)")
    #expect(Self.repeated(pair.comparison).isEmpty)
  }

  @Test func `an edited parent is one edit, and a renamed person none`() throws {
    let variants = try #require(
      Self.base.replacing(
        "labels: [vip]", "labels: [vip]\nvariants: {older: {properties: {age: 70}}}", in: "personas/people.yaml"))
    let edited = try #require(variants.replacing("firstName: Ada", "firstName: Adaline", in: "personas/people.yaml"))
    #expect(try ComparedPair(variants, edited).headline.hasPrefix("1 persona edited"))
    let renamed = try Self.pair(("personas/people.yaml", "persona: cy", "persona: cyd"))
    #expect(renamed.headline == "1 persona renamed, with no effect on anybody")
    for page in [renamed.text, renamed.markdown] { #expect(page.contains("cy → cyd"), "\(page)") }
  }

  @Test func `who was added or removed has a name`() throws {
    let pair = try Self.pair(
      (
        "personas/people.yaml", "persona: cy\nproperties: {email: cy@example.test",
        "persona: di\nproperties: {email: di@example.test"
      ))
    for page in [pair.text, pair.markdown] {
      #expect(page.contains("added") && page.contains("removed") && page.contains("di"), "\(page)")
    }
  }

  @Test func `one comma is one change, whoever reads it`() throws {
    let old = try #require(
      Self.base.replacing("Thank you", "\"Thanks {{ email }}, for all\"", in: "templates/reminder.yaml"))
    let new = try #require(old.replacing("}}, for", "}} - for", in: "templates/reminder.yaml"))
    let groups = try ComparedPair(old, new).comparison.groups.filter {
      $0.declaration.id == "thanks" && $0.key.sender == nil
    }
    #expect(groups.map(\.people.count) == [3])
  }

  @Test func `who cannot get a message is told as such`() throws {
    let pair = try Self.pair(("templates/reminder.yaml", "plan renews", "box renews"))
    #expect(
      pair.headline.contains("3 messages read differently (1 of them to people who cannot get them)"), "\(pair.text)")
    #expect(pair.text.contains("cy (no-consent)"), "\(pair.text)")
  }

  @Test func `a text that only its time changes stands beside what sends it`() throws {
    let old = try #require(
      Self.base.replacing(
        "Your {{ plan }} plan renews", "\"It is {{ 'now' | date: '%A' }}\"", in: "templates/reminder.yaml"))
    let new = try #require(old.replacing("wait: 1 day", "wait: 2 days", in: "workflows/renewal.yaml"))
    let text = try ComparedPair(old, new).text
    #expect(
      text.contains("template reminder  templates/reminder.yaml:1, not changed itself, sent by workflow renewal"),
      "\(text)")
    #expect(text.contains("as workflow renewal sends it, and not in a preview"), "\(text)")
    #expect(text.contains("sent 2026-03-03 09:00 → 2026-03-04 09:00"), "\(text)")
  }

  @Test func `lines end where the terminal does`() throws {
    let pair = try Self.pair(
      ("segments/renewing.yaml", "next 14 days", "next 7 days"),
      ("templates/reminder.yaml", "plan renews", "box renews"))
    for width in [40, 60, 80] {
      for line in pair.text(width: width).split(separator: "\n") where line.contains(" ") {
        #expect(line.count <= width || !line.drop(while: { $0 == " " }).contains(" "), "\(line)")
      }
    }
    func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
    #expect(words(pair.text(width: 40)).count >= words(pair.text).count - 2)
  }
}
