import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import Testing

@testable import PersonaVerification

/// Campaigns over everybody, and segments that others divide.
@Suite struct CampaignTests {
  private static let people = """
    persona: ada
    properties: {email: ada@example.test, subscribed: true}
    consent: {email: opted-in}
    ---
    persona: bo
    properties: {subscribed: true}
    ---
    persona: cleo
    properties: {email: cleo@example.test, subscribed: false}
    consent: {email: opted-in}
    """

  private func because(_ item: String, campaign: String = "", now: String = "2026-03-02T09:00:00Z") throws -> String? {
    let loaded = ProjectInput([
      ("persona-check.yaml", "now: \(now)\n"), ("personas/p.yaml", Self.people),
      ("templates/t.yaml", "template: offer\nchannel: email\nsubject: S\nbody: B\n"),
      (
        "segments/s.yaml",
        "segment: subscribers\nmatch: {property: subscribed, is: true}\n---\nsegment: reachable\n"
          + "match: {property: email, exists: true}\n---\nsegment: unreachable\nmatch: {property: email, isMissing: true}\n"
          + "---\nsegment: open\nincludesPersonas: true\nmatch: everyone\n---\nsegment: nobody\n"
      ),
      ("workflows/w.yaml", "campaign: spring\nsegment: subscribers\nsend: offer\nat: 2026-03-09T10:00\n\(campaign)"),
      ("expectations/e.yaml", "expectations: E\nexpect:\n  - {\(item)}\n"),
    ]).loaded()
    try #require(loaded.diagnostics.isEmpty, "\(loaded.diagnostics.map(\.message))")
    return try #require(try loaded.results().first).failure?.because
  }

  @Test(
    arguments: [
      ("campaign: spring, receives: [ada], heldBack: {bo: no-address}", nil),
      (
        "campaign: spring, receives: [ada]",
        "'bo' is held back (no-address: email goes to 'email', which 'bo' does not have), and stands in neither list"
      ),
      ("campaign: spring, receives: [], heldBack: {bo: no-address}", "'ada' receives it, and stands in neither list"),
      (
        "campaign: spring, receives: [ada, bo]",
        "'bo' is held back (no-address: email goes to 'email', which 'bo' does not have)"
      ),
      (
        "campaign: spring, receives: [ada], heldBack: {bo: no-consent}",
        "heldBack bo is \"no-address\", not \"no-consent\""
      ),
      ("campaign: spring, receives: [], heldBack: {ada: no-consent, bo: no-address}", "'ada' receives it"),
      (
        "campaign: spring, receives: [ada, cleo], heldBack: {bo: no-address}",
        "'cleo' does not get it: its time has come, and they are not in its audience"
      ),
    ] as [(String, String?)])
  func `everybody is in the right list`(item: String, because: String?) throws {
    #expect(try self.because(item) == because)
  }

  @Test func `a campaign of before the case reaches nobody`() throws {
    let because = try because("campaign: spring, receives: [ada]", now: "2026-03-10T09:00:00Z")
    let reason = "its time was 2026-03-09 10:00 UTC, before the clock began at 2026-03-10 09:00"
    #expect(because == "'ada' does not get it: \(reason)")
  }

  @Test func `quiet hours put it off`() throws {
    let quiet = "quietHours: {from: \"09:00\", to: \"11:00\", type: [marketing, transactional]}\n"
    let item = "workflow: spring, persona: ada, sends: [{template: offer, at: 2026-03-09T11:00}]"
    #expect(try because(item, campaign: quiet) == nil)
    #expect(try because(item) != nil)
  }

  @Test(
    arguments: [
      ("subscribers", "", "[]", nil), ("open", "", "[ada, bo, cleo]", nil),
      ("open", "except: subscribers\n", "[cleo]", nil),
      ("open", "", "[]", "'ada' is found: it matches everyone"),
    ] as [(String, String, String, String?)])
  func `its audience is what production counts`(
    segment: String, except: String, includes: String, because: String?
  ) throws {
    let campaign = "---\ncampaign: other\nsegment: \(segment)\n\(except)send: offer\nat: 2026-03-09T10:00\n"
    #expect(try self.because("audience: other, includes: \(includes)", campaign: campaign) == because)
  }

  @Test(
    arguments: [
      ("segment: subscribers, dividesInto: [reachable, unreachable]", nil),
      ("segment: subscribers, dividesInto: [reachable, nobody]", "'bo' is in none of reachable and nobody"),
      (
        "segment: subscribers, dividesInto: [reachable, open, unreachable]",
        "2 of 2 are in none or in several: 'ada' is in reachable and open"
      ),
      ("segment: nobody, dividesInto: [reachable, unreachable]", "nobody is in nobody, so nothing is divided"),
    ] as [(String, String?)])
  func `everybody in a segment is in one part`(item: String, because: String?) throws {
    #expect(try self.because(item) == because)
  }
}
