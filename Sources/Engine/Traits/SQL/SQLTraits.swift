import Diagnostics
import Synchronization
import Time

/// Answers the traits that are queries, over the warehouse's tables and the people of a world.
///
/// A class because databases wait in it from one question to the next; each is used by one thread at a time.
final class SQLTraits: Sendable {
  private let project: Project
  private let idle = Mutex<[SQLSession]>([])

  /// Nil for a project without such traits, so that none opens a database.
  init?(_ project: Project) {
    guard project.traits.contains(where: { $0.query != nil }) else { return nil }
    self.project = project
  }

  /// The value for a profile or an account. Everybody's is computed at once and kept for as long as the world stays as
  /// it is; what each costs of the budget does not depend on that.
  func value(
    of trait: TraitID, for bearer: Bearer, in world: World, budget: inout Budget
  ) throws(Diagnostic) -> Value {
    guard let query = project.traits[trait].query else { return .null }
    let session = try takeSession(at: query)
    defer { idle.withLock { $0.append(session) } }
    let answers = try session.answers(to: trait, query, in: world, budget: budget)
    guard answers.steps <= budget.steps else { throw BudgetExceeded.steps.diagnostic(at: query.span) }
    do {
      try budget.spend(steps: 1 + answers.steps / max(1, world.profiles.count))
    } catch {
      throw error.diagnostic(at: query.span)
    }
    return owner(bearer, answers, in: world).map { answers[$0] } ?? .null
  }

  private func owner(_ bearer: Bearer, _ answers: SQLAnswers, in world: World) -> String? {
    if answers.isByAccount { return world.account(of: bearer).map { project.accounts[$0].header.id } }
    guard case .profile(let place) = bearer else { return nil }
    return world.profiles[world.survivor(of: place)].id
  }

  private func takeSession(at query: SQLQuery) throws(Diagnostic) -> SQLSession {
    if let session = idle.withLock({ $0.popLast() }) ?? SQLSession(project) { return session }
    throw Diagnostic(.sqlError, "there is no memory for the warehouse", at: query.span)
  }
}

extension Trait {
  /// For a trait that is a query.
  var query: SQLQuery? { if case .sql(let query) = computation { query } else { nil } }
}

extension Project {
  /// What is wrong with the queries of traits, found by compiling them; no database is opened when there are none.
  package var queryFindings: [Diagnostic] {
    guard traits.contains(where: { $0.query != nil }), let session = SQLSession(self) else { return [] }
    return traits.indices.compactMap { place -> Diagnostic? in
      guard let query = traits[place].query else { return nil }
      do throws(Diagnostic) {
        _ = try session.statement(TraitID(place), query)
        return nil
      } catch { return error }
    }
  }
}
