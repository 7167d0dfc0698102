import Foundation
import PersonaComparison
import PersonaLoading
import PersonaRunner
import PersonaTestProjects
import Testing

/// How what is told is put together: by owners, within bounds, and with what was left out.
@Suite struct ComparisonPartTests {
  private static let base = EffectTests.base

  /// The window moves two segments and a journey, of which one has an owner.
  private static func owned(by owner: String) throws -> (old: ProjectInput, new: ProjectInput) {
    let old = try #require(
      base.replacing("segment: dear\n", "segment: dear\nowner: \(owner)\n", in: "segments/renewing.yaml"))
    return (old, try #require(old.replacing("next 14 days", "next 7 days", in: "segments/renewing.yaml")))
  }

  @Test func `what has an owner stands under the owner, and the rest behind`() throws {
    let (old, new) = try Self.owned(by: "care")
    let pair = try ComparedPair(old, new)
    #expect(
      pair.text.contains(
        """

        Owner care: 1 person leaves 1 segment
          Who is in which segment
            segment dear  segments/renewing.yaml:4, not changed itself, depends on segment renewing
              1 person leaves

        """), "\(pair.text)")
    let parts = pair.text.components(separatedBy: "\nWithout an owner: ")
    #expect(parts.count == 2)
    #expect(parts.last?.hasPrefix("1 person leaves 1 segment") == true, "\(pair.text)")
    #expect(parts.last?.contains("  segment renewing  ") == true)
    let page = pair.markdown
    #expect(page.contains("\n### Owner care: 1 person leaves 1 segment\n\n#### Who is in which segment\n"), "\(page)")
    #expect(page.contains("| owner | what | changed | effect |"))
  }

  @Test func `without owners nothing is said of them`() throws {
    let edited = try #require(Self.base.replacing("next 14 days", "next 7 days", in: "segments/renewing.yaml"))
    let pair = try ComparedPair(Self.base, edited)
    for text in [pair.text, pair.markdown] { #expect(!text.lowercased().contains("owner"), "\(text)") }
  }

  @Test func `an owner steers neither a terminal nor a page`() throws {
    let (old, new) = try Self.owned(by: #""<b>@all\u001B[31m""#)
    let pair = try ComparedPair(old, new)
    for text in [pair.text, pair.markdown] { #expect(!text.contains("\u{1B}")) }
    #expect(!pair.markdown.contains("@all"))
    #expect(!pair.markdown.contains("Owner <b>"))
  }

  @Test func `of a page that is cut what hurts most stays, whoever owns it`() throws {
    let old = try #require(
      Self.base.replacing("segment: dear\n", "segment: dear\nowner: aaa\n", in: "segments/renewing.yaml"))
    let moved = try #require(old.replacing("next 14 days", "next 7 days", in: "segments/renewing.yaml"))
    let new = try #require(moved.replacing("Thank you", "\"{{ nobodyHasThis }}\"", in: "templates/reminder.yaml"))
    let pair = try ComparedPair(old, new)
    let whole = pair.markdown
    #expect(whole.contains("Messages that now fail") && whole.contains("<b>dear</b>"), "\(whole)")
    let cut = pair.markdown(mostBytes: whole.utf8.count)
    #expect(cut.contains("Messages that now fail") && cut.contains("more effect"), "\(cut)")
    #expect(cut.utf8.count < whole.utf8.count)
  }

  // MARK: - What is left out

  /// So many expectations of one workflow, each with something else that happens meanwhile.
  private static func crowded(_ count: Int) -> ProjectInput {
    let items = (0..<count).map { number in
      "  - {workflow: order, persona: bo, during: [{event: Order Completed, after: \(number + 2) minutes}], "
        + "sends: [thanks]}\n"
    }
    var input = base
    let text = "expectations: Many\nexpect:\n" + items.joined()
    input.files.append(InputFile(path: "expectations/many.yaml", bytes: Array(text.utf8)))
    return input
  }

  @Test(arguments: [62, 63, 100]) func `circumstances that are too many are told`(count: Int) throws {
    let base = Self.crowded(count)
    let edited = try #require(base.replacing("steps: [{send: thanks}]", "steps: [exit]", in: "workflows/renewal.yaml"))
    let pair = try ComparedPair(base, edited)
    // The bare ones and those of the project's own expectation stand beside them.
    let surplus = max(0, count + 2 - 64)
    #expect(pair.comparison.leftOut.map(\.surplus) == (surplus > 0 ? [surplus] : []))
    let words = "workflow 'order' is compared under 64 circumstances, and not under \(surplus) more"
    #expect(pair.text.contains(words) == (surplus > 0), "\(pair.text.prefix(600))")
    #expect(pair.markdown.contains("under 64 circumstances") == (surplus > 0), "\(pair.markdown.prefix(600))")
    let back = try ComparedPair(edited, base).comparison.leftOut.map(\.surplus)
    #expect(back == pair.comparison.leftOut.map(\.surplus))
  }

  @Test func `circumstances that only one revision can take are told`() throws {
    var new = Self.base
    let workflow = "workflow: beside\ntrigger: manual\nsteps: [exit]\n"
    new.files.append(InputFile(path: "workflows/beside.yaml", bytes: Array(workflow.utf8)))
    let expectation = """
      expectations: New
      expect:
        - workflow: order
          persona: bo
          alongside: [beside]
          during: [{event: Order Completed, after: 2 hours}]
          sends: [thanks]

      """
    new.files.append(InputFile(path: "expectations/new.yaml", bytes: Array(expectation.utf8)))
    let edited = try #require(new.replacing("steps: [{send: thanks}]", "steps: [exit]", in: "workflows/renewal.yaml"))
    let pair = try ComparedPair(Self.base, edited)
    #expect(pair.comparison.leftOut.map(\.ofOneRevision) == [1])
    #expect(pair.text.contains("not under 1 that only one of the revisions can take"), "\(pair.text)")
    // Nobody is asked about a workflow that nothing reaches.
    #expect(try ComparedPair(Self.base, new).comparison.leftOut.isEmpty)
  }

  @Test func `a project's own folder is not taken for the other revision's`() throws {
    var old = Self.base
    old.files.append(
      InputFile(path: "expectations/(other revision)/e.yaml", bytes: Array("expectations: X\nexpec: []\n".utf8)))
    #expect(try ComparedPair(old, Self.base).project.ofOld.diagnostics.isEmpty == false)
  }
}
