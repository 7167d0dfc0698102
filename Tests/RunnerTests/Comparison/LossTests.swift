import PersonaComparison
import PersonaLoading
import PersonaRunner
import PersonaTestProjects
import Testing

/// What one of the revisions cannot load: it is told first, and is neither gone nor as it was.
@Suite struct LossTests {
  struct Loss: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let path: String
    let old: String
    let new: String
    let lost: String
    let place: String

    init(_ name: String, _ path: String, _ old: String, _ new: String, lost: String, at place: String) {
      (testDescription, self.path, self.old, self.new, self.lost, self.place) = (name, path, old, new, lost, place)
    }
  }

  private static let losses = [
    Loss(
      "a misspelt key", "segments/renewing.yaml", "within: next", "wihtin: next",
      lost: "segment dear, segment renewing and workflow renewal", at: "segments/renewing.yaml:2"),
    Loss(
      "an output that is not closed", "templates/reminder.yaml", "{{ plan }}", "{{ plan",
      lost: "template reminder and workflow renewal", at: "templates/reminder.yaml:4"),
    Loss(
      "a name that is none", "workflows/renewal.yaml", "send: reminder", "send: remindr",
      lost: "workflow renewal", at: "workflows/renewal.yaml:5"),
    Loss(
      "a conflict", "segments/abroad.yaml", "match:", "<<<<<<< ours\nmatch:", lost: "segment abroad",
      at: "segments/abroad.yaml:2"),
    Loss(
      "a kind that is none", "segments/abroad.yaml", "segment:", "segmnt:", lost: "segment abroad",
      at: "segments/abroad.yaml:1"),
    Loss(
      "a snippet", "templates/sign.liquid", "The owls", "{% if %}",
      lost: "template reminder, workflow renewal and snippet sign", at: "templates/sign.liquid:1"),
    Loss(
      "a persona", "personas/people.yaml", "consent: {email: opted-in}\nlabels", "consent: {email: maybe}\nlabels",
      lost: "persona ada", at: "personas/people.yaml:4"),
    Loss(
      "a type that no longer fits", "persona-check.yaml", "consent:", "schema: {renewalDate: boolean}\nconsent:",
      lost: "segment dear, segment renewing and workflow renewal", at: "segments/renewing.yaml:2"),
  ]

  @Test(arguments: losses) func `what does not load now is told first`(loss: Loss) throws {
    let base = EffectTests.base
    let pair = try ComparedPair(base, try #require(base.replacing(loss.old, loss.new, in: loss.path)))
    for page in [pair.text, pair.markdown] {
      #expect(page.contains(loss.place), "\(page)")
      #expect(!page.contains("removed"), "\(page)")
      #expect(!page.contains("moves nobody") && !page.contains("leave"), "\(page)")
    }
    #expect(pair.headline.hasPrefix("This version has "), "\(pair.headline)")
    #expect(pair.headline.contains(", so \(loss.lost) could not be compared. Of the rest: "), "\(pair.headline)")
  }

  @Test func `what did not load before is told first`() throws {
    let base = EffectTests.base
    let broken = try #require(base.replacing("send: reminder", "send: remindr", in: "workflows/renewal.yaml"))
    let headline = try ComparedPair(broken, base).headline
    #expect(headline.hasPrefix("Revision main has 1 error, so workflow renewal could not be compared. "), "\(headline)")
  }

  @Test func `a segment that is deleted is gone, and what asks for it could not be compared`() throws {
    let base = EffectTests.base
    let pair = try ComparedPair(
      base,
      try #require(
        base.replacing(
          "segment: renewing\nmatch: {property: renewalDate, within: next 14 days}\n---\n", "",
          in: "segments/renewing.yaml")))
    #expect(pair.comparison.lost.map(\.id) == ["dear", "renewal"])
    #expect(
      pair.text.contains("segment renewing  segments/renewing.yaml:1, removed\n    2 people leave"), "\(pair.text)")
    #expect(pair.text.contains("the segment was deleted: renewalDate within next 14 days ✓"), "\(pair.text)")
  }
}
