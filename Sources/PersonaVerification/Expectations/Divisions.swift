import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension DivisionExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(project.segments[whole.link].header.id)
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkDivision(self) }
}

/// A segment divided into others: everybody in it has to be in exactly one of them.
extension CaseRunner {
  mutating func checkDivision(_ expected: DivisionExpectation) throws(Diagnostic) {
    headline = "\(planned.id.subject) should divide into \(names(of: expected.parts))"
    let isOfAccounts = evaluator.project.segments[expected.whole.link].subject == .accounts
    let members = try isOfAccounts ? accounts(of: expected) : people(of: expected)
    guard !members.isEmpty else { return fail(because: "nobody is in \(planned.id.subject), so nothing is divided") }
    let strays = members.filter { $0.parts.count != 1 }
    guard let first = strays.first else {
      explanation = [.note(table(of: members, expected))]
      return
    }
    let count = strays.count > 1 ? "\(strays.count) of \(members.count) are in none or in several: " : ""
    fail(because: "\(count)'\(first.id)' is \(place(of: first, expected))", .note(table(of: strays, expected)))
  }

  /// Somebody in the whole, with the places of the parts that they are in.
  private struct Member {
    let id: String
    let parts: [Int]
  }

  private mutating func people(of expected: DivisionExpectation) throws(Diagnostic) -> [Member] {
    let store = stores.everyone(at: now, in: evaluator)
    var members: [Member] = []
    for profile in store.profiles.indices where store.isListed(profile) {
      guard try isMember(profile, of: expected.whole.link, in: store) else { continue }
      var parts: [Int] = []
      for place in expected.parts.indices {
        if try isMember(profile, of: expected.parts[place].link, in: store) { parts.append(place) }
      }
      members.append(Member(id: store.profiles[profile].id, parts: parts))
    }
    return members
  }

  mutating func isMember(_ profile: Int, of segment: SegmentID, in store: PeopleStore) throws(Diagnostic) -> Bool {
    try evaluator.membership(of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget)
      .isMember
  }

  private mutating func accounts(of expected: DivisionExpectation) throws(Diagnostic) -> [Member] {
    let accounts = evaluator.project.accounts.indices.map { AccountID($0) }
    let store = try PeopleStore(context: evaluator.people, accounts: accounts, now: now)
    var members: [Member] = []
    for account in accounts {
      guard try isMember(account, of: expected.whole.link, in: store) else { continue }
      var parts: [Int] = []
      for place in expected.parts.indices {
        if try isMember(account, of: expected.parts[place].link, in: store) { parts.append(place) }
      }
      members.append(Member(id: evaluator.project.accounts[account].header.id, parts: parts))
    }
    return members
  }

  private mutating func isMember(_ account: AccountID, of segment: SegmentID, in store: PeopleStore) throws(Diagnostic)
    -> Bool
  {
    try evaluator.explainMembership(ofAccount: account, in: segment, store: store, budget: &budget).0.isMember
  }

  // MARK: - Words

  /// Everybody by where they are: a line for each combination of parts, in the order of who comes first.
  private func table(of members: [Member], _ expected: DivisionExpectation) -> String {
    var order: [[Int]] = []
    var ids: [[Int]: [String]] = [:]
    for member in members {
      if ids[member.parts] == nil { order.append(member.parts) }
      ids[member.parts, default: []].append(member.id)
    }
    return order.map { parts in
      let (place, found) = (place(of: Member(id: "", parts: parts), expected), ids[parts] ?? [])
      let more = found.count > Self.mostNamed ? ", and \(found.count - Self.mostNamed) more" : ""
      return "\(place): \(found.prefix(Self.mostNamed).joined(separator: ", "))\(more)"
    }.joined(separator: "\n")
  }

  private static var mostNamed: Int { 50 }

  private func place(of member: Member, _ expected: DivisionExpectation) -> String {
    guard !member.parts.isEmpty else { return "in none of \(names(of: expected.parts))" }
    return "in \(names(of: member.parts.map { expected.parts[$0] }))"
  }

  private func names(of parts: [Reference<Segment>]) -> String {
    let ids = parts.map { evaluator.project.segments[$0.link].header.id }
    guard let last = ids.last, ids.count > 1 else { return ids.joined() }
    return "\(ids.dropLast().joined(separator: ", ")) and \(last)"
  }
}
