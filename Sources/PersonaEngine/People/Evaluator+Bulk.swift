import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// What a bulk operation would do, before it does it.
package struct BulkPreview: Sendable {
  package struct Refusal: Sendable {
    package let profile: Int
    package let reason: String
  }

  /// Those whom the filter finds and the operation can be done to.
  package fileprivate(set) var affected: [Int] = []
  /// Those whom the filter finds, and why the operation cannot be done to them.
  package fileprivate(set) var refused: [Refusal] = []
  /// The store after the operation.
  package fileprivate(set) var after: PeopleStore
}

extension Evaluator {
  /// Does one thing to everybody in turn who satisfies a condition now. One person's refusal does not stop the others.
  package func bulk(
    _ item: TimelineItem, where condition: ConditionID, in store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> BulkPreview {
    var preview = BulkPreview(after: store)
    for profile in candidates(for: condition, in: store) {
      guard try holds(condition, for: profile, in: store, context: EvaluationContext(), budget: &budget)
      else { continue }
      let refusal = try preview.after.spending(&budget) { (store) throws(Diagnostic) in
        try store.refusal(of: item, for: profile)
      }
      if let reason = refusal {
        preview.refused.append(.init(profile: profile, reason: reason))
      } else {
        preview.affected.append(profile)
      }
    }
    return preview
  }
}

extension Evaluator {
  /// Those of whom a query is asked: the active ones, and where it asks for the archive the archived ones.
  package func candidates(for condition: ConditionID, in store: PeopleStore) -> [Int] {
    let asksArchive = project.conditions[condition].asksLifecycle
    return store.profiles.indices.filter { asksArchive ? store.profiles[$0].lifecycle.isPresent : store.isListed($0) }
  }
}

extension PeopleStore {
  /// Does it, or says in words why it cannot be done. That a budget is used up is nobody's refusal.
  fileprivate mutating func refusal(of item: TimelineItem, for profile: Int) throws(Diagnostic) -> String? {
    if let role = item.by, case .denied(let words) = permission(of: role, to: item, for: profile) { return words }
    do throws(Diagnostic) {
      _ = try apply(item, to: profile, at: now)
      return nil
    } catch {
      if error.id == .evaluationLimit || error.id == .renderLimit { throw error }
      return error.message
    }
  }
}
