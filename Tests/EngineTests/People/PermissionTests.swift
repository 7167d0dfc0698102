import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaModel
@testable import PersonaPeople

@Suite struct `A role` {
  @Test(arguments: [
    ("staff", TimelineItem.Operation.labelling(LabelID(0)), nil),
    ("staff", .erase, "role 'staff' may not erase; it may edit, label, opt-in"),
    ("staff", .identify([]), nil),
    ("staff", .optIn(ConsentScope(channel: ChannelID(1), type: nil), double: false), nil),
    (
      "staff", .optOut(ConsentScope(channel: ChannelID(1), type: nil)),
      "role 'staff' may not opt-out; it may edit, label, opt-in"
    ),
    ("staff", .reply(text: "YES", on: ChannelID(1)), "role 'staff' cannot answer for the person"),
    ("customer", .erase, nil),
    ("customer", .archive, "role 'customer' may not archive; it may erase, opt-in, opt-out"),
    ("customer", .reply(text: "STOP", on: ChannelID(1)), nil),
    ("customer", .optIn(ConsentScope(channel: ChannelID(2), type: nil), double: false), nil),
    ("customer", .merge(PersonaID(1)), "role 'customer' may change its own profile alone, and this changes another"),
    ("admin", .archive, nil),
    ("nobody", .setting(PropertyID(0), .null), "role 'nobody' may not edit; it may nothing"),
  ])
  func `does what it is permitted`(role: Name, act: TimelineItem.Operation, denial: String?) throws {
    var fixture = PeopleFixture()
    fixture.role("nobody", may: [])
    let answer = try fixture.answer(role, act)
    #expect(answer == (denial.map { .denied($0) } ?? .allowed))
  }

  @Test func `that is not the person opens neither push nor what the person closed`() throws {
    var fixture = PeopleFixture()
    let push = try fixture.answer("staff", .optIn(fixture.scope("push"), double: false))
    let words = "push.marketing is unknown, nothing is on record; opted-in since 2026-03-02T09:00:00Z by staff (opt-in)"
    #expect(push == .denied(words + " does not count, since only the person can opt in here"))
    let stop = TimelineItem.ago(1, .reply(text: "STOP", on: fixture.channel("sms")))
    guard
      case .denied(let reason) = try fixture.answer("staff", .optIn(fixture.scope("sms"), double: false), after: [stop])
    else { throw Unexpected() }
    #expect(reason.hasSuffix("since only the person can opt in again"))
  }

  @Test func `that is not the person may ask, since the answer decides`() throws {
    var fixture = PeopleFixture()
    let stop = TimelineItem.ago(1, .reply(text: "STOP", on: fixture.channel("email")))
    let question = TimelineItem.Operation.optIn(fixture.scope("email"), double: true)
    #expect(try fixture.answer("staff", question, after: [stop]) == .allowed)
  }

  @Test func `asks nobody who has no address`() throws {
    var fixture = PeopleFixture()
    let answer = try fixture.answer("customer", .optIn(fixture.scope("sms"), double: true))
    let words = "no-address: sms goes to 'phoneNumber', which 'ada' does not have, so nobody can be asked to confirm"
    #expect(answer == .denied(words))
  }

  @Test func `that does in a timeline what it may not is an error there`() throws {
    var fixture = PeopleFixture()
    let staff = fixture.role("staff")
    let ada = fixture.persona("ada") { persona, _ in persona.timeline = [.ago(3, .erase, by: staff)] }
    let diagnostic = try #require(throws: Diagnostic.self) { try fixture.store(ada) }
    #expect(diagnostic.id == .operationDenied)
    #expect(diagnostic.span == .entry(1003))
  }

  private struct Unexpected: Error {}
}

extension PeopleFixture {
  fileprivate mutating func answer(
    _ role: Name, _ act: TimelineItem.Operation, after timeline: [TimelineItem] = []
  ) throws -> PermissionAnswer {
    _ = label("vip")
    persona("ada", ["email": .text("ada@x.test")]) { persona, _ in persona.timeline = timeline }
    let ada = PersonaID(project.personas.count - 1)
    return try store(ada).permission(of: self.role(role), to: .after(1, act), for: 0)
  }
}
