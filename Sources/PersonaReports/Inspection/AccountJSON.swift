import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
import PersonaModel
import PersonaPeople
import PersonaTime

/// An account as the profile API of a customer platform returns it.
///
/// `{"id", "properties": {…}, "members": [id], "traits": {…}, "segments": {id: true | false | null}}`, with the values as in
/// ``ProfileJSON``.
package struct AccountJSON {
  private let account: AccountID
  private let evaluator: Evaluator
  private let store: PeopleStore

  /// The store holds the account's members.
  package init(of account: AccountID, in store: PeopleStore, by evaluator: Evaluator) {
    self.account = account
    self.store = store
    self.evaluator = evaluator
  }

  package func json(budget: inout Budget, failures: inout [Diagnostic]) throws(Diagnostic) -> JSON {
    let project = evaluator.project
    return [
      "id": .text(project.accounts[account].header.id),
      "properties": store.properties(of: account).json(in: project),
      "members": .list(store.members(of: account).map { .text(store.profiles[$0].id) }),
      "traits": try traits(&budget, &failures), "segments": try segments(&budget, &failures),
    ]
  }

  private func traits(_ budget: inout Budget, _ failures: inout [Diagnostic]) throws(Diagnostic) -> JSON {
    var found: [(key: String, value: JSON)] = []
    for (place, trait) in evaluator.project.traits.enumerated() where trait.isOfAccounts {
      let value = try failures.attempt { () throws(Diagnostic) in
        try evaluator.value(of: TraitID(place), for: .account(account), in: store, budget: &budget)
      }
      if let value, !value.isNull { found.append((trait.header.id, value.json)) }
    }
    return .object(found)
  }

  private func segments(_ budget: inout Budget, _ failures: inout [Diagnostic]) throws(Diagnostic) -> JSON {
    var found: [(key: String, value: JSON)] = []
    for (place, segment) in evaluator.project.segments.enumerated() where segment.subject == .accounts {
      let outcome = try failures.attempt { () throws(Diagnostic) in
        try evaluator.membership(ofAccount: account, in: SegmentID(place), store: store, budget: &budget)
      }
      found.append((segment.header.id, outcome.map { .boolean($0.isMember) } ?? .null))
    }
    return .object(found)
  }
}
