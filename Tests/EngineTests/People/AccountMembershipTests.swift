import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

@Suite struct `Membership of an account` {
  private var fixture = PeopleFixture()
  private let bakery = AccountID(0)
  private let cafe = AccountID(1)

  init() {
    for id in ["bakery", "cafe"] { fixture.project.accounts.append(Account(header: Header(id: id, span: .here))) }
  }

  @Test func `begins when somebody joins, who leaves the account before`() throws {
    var fixture = fixture
    let (bakery, cafe) = (bakery, cafe)
    fixture.persona("owner") { persona, _ in persona.account = bakery }
    let ada = fixture.persona("ada") { persona, _ in persona.account = cafe }
    var store = try fixture.store(ada)
    #expect(store.members(of: bakery).isEmpty)
    try store.live([.after(1, .join(bakery))], as: ada)
    #expect(store.members(of: bakery).map { store.profiles[$0].id } == ["ada", "owner"], "colleagues come in, too")
    #expect(store.members(of: cafe).isEmpty)
    #expect(store.rewound(to: PeopleFixture.now).profiles[0].account == cafe)
  }

  @Test func `ends when somebody leaves, and only where they were`() throws {
    var fixture = fixture
    let (bakery, cafe) = (bakery, cafe)
    let ada = fixture.persona("ada") { persona, _ in persona.account = bakery }
    var store = try fixture.store(ada)
    #expect(
      try #require(throws: Diagnostic.self) { try store.live([.after(1, .leave(cafe))], as: ada) }.id == .notAMember)
    store = try fixture.store(ada)
    try store.live([.after(1, .leave(bakery))], as: ada)
    #expect(store.profiles[0].account == nil)
  }

  /// Each is among the people of the account that the other joins.
  @Test func `two who joined one account before the start are colleagues`() throws {
    var fixture = fixture
    let bakery = bakery
    let ada = fixture.persona("ada") { persona, _ in persona.timeline = [.ago(2, .join(bakery))] }
    fixture.persona("bo") { persona, _ in persona.timeline = [.ago(1, .join(bakery))] }
    let store = try fixture.store(ada)
    #expect(store.members(of: bakery).map { store.profiles[$0].id } == ["ada", "bo"])
  }
}
