import PersonaComparison
import PersonaLoading
import PersonaRunner
import PersonaTestProjects
import Testing

/// Which changes nobody in the project shows a difference of, and which only look so.
@Suite struct UntestedTests {
  private static func edited(_ edits: (path: String, old: String, new: String)...) throws -> ProjectInput {
    try edits.reduce(EffectTests.base) { input, edit in
      try #require(input.replacing(edit.old, edit.new, in: edit.path))
    }
  }

  private static func untested(_ new: ProjectInput) throws -> [String] {
    try ComparedPair(EffectTests.base, new).comparison.untested.map(\.key.id)
  }

  @Test func `a new segment is shown by a new person`() throws {
    let segment = (
      "segments/abroad.yaml", "segment: abroad",
      "segment: golden\nmatch: {property: plan, is: gold}\n---\nsegment: abroad"
    )
    #expect(try Self.untested(Self.edited(segment)) == ["golden"])
    let person = ("personas/people.yaml", "persona: cy", "persona: gil\nproperties: {plan: gold}\n---\npersona: cy")
    #expect(try Self.untested(Self.edited(segment, person)) == [])
  }

  @Test func `an edit of a person does not hide what a change does`() throws {
    let new = try Self.edited(
      ("segments/renewing.yaml", "next 14 days", "next 7 days"),
      ("personas/people.yaml", "renewalDate: 2026-03-16", "renewalDate: 2026-03-04"))
    let pair = try ComparedPair(EffectTests.base, new)
    #expect(pair.comparison.groups.allSatisfy { $0.effect.section != .members })
    #expect(pair.comparison.untested.isEmpty)
  }

  @Test func `a rename with all that names it is one change`() throws {
    let new = try Self.edited(
      ("segments/renewing.yaml", "segment: renewing", "segment: shortly"),
      ("segments/renewing.yaml", "{segment: renewing}", "{segment: shortly}"),
      ("workflows/renewal.yaml", "enters: renewing", "enters: shortly"))
    let pair = try ComparedPair(EffectTests.base, new)
    #expect(pair.headline == "1 declaration changed, with no effect on anybody", "\(pair.text)")
    #expect(pair.text.contains("segment renewing → shortly"))
  }

  @Test func `a snippet and the messages that call it by its new name`() throws {
    var new = try Self.edited(("templates/reminder.yaml", "render 'sign'", "render 'closing'"))
    new.files = new.files.map {
      $0.path == "templates/sign.liquid" ? InputFile(path: "templates/closing.liquid", bytes: $0.bytes) : $0
    }
    let pair = try ComparedPair(EffectTests.base, new)
    #expect(pair.headline == "1 declaration changed, with no effect on anybody", "\(pair.text)")
  }

  @Test func `a rename does not hide an edit`() throws {
    let new = try Self.edited(
      ("segments/renewing.yaml", "segment: renewing", "segment: shortly"),
      ("segments/renewing.yaml", "match: {segment: renewing}", "match: {all: [{segment: shortly}, {label: vip}]}"),
      ("workflows/renewal.yaml", "enters: renewing", "enters: shortly"))
    let pair = try ComparedPair(EffectTests.base, new)
    #expect(pair.text.contains("segment dear  segments/renewing.yaml:4, changed\n    1 person leaves"), "\(pair.text)")
  }

  @Test func `environments that nobody chose, and a project that is new`() throws {
    let environments = try Self.edited(
      ("persona-check.yaml", "consent:", "environments: {test: {timezone: Europe/Berlin}}\nconsent:"))
    #expect(try ComparedPair(EffectTests.base, environments).headline == "No effect on anybody")
    let first = try ComparedPair(ProjectInput(), EffectTests.base)
    #expect(first.comparison.untested.isEmpty)
    #expect(first.text.contains("revision main has no project in this folder"), "\(first.text)")
  }

  @Test func `of some people nobody can know whom a change leaves as they were`() throws {
    let new = try Self.edited(("segments/abroad.yaml", "is: DE", "is: FR"))
    #expect(try ComparedPair(EffectTests.base, new) { $0 == "ada" }.comparison.untested.isEmpty)
  }
}
