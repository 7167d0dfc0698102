import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime
import Synchronization

/// Answers the traits that are queries, over the warehouse's tables and the people of a store.
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

  /// The value for a profile or an account. Everybody's is computed at once and kept for as long as the store stays as
  /// it is; what each costs of the budget does not depend on that.
  func value(
    of trait: TraitID, for subject: EvaluationSubject, in store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> Value {
    guard let query = project.traits[trait].query else { return .null }
    let answers = try answers(to: trait, query, in: store, budget: &budget)
    return owner(subject, answers, in: store).map { answers[$0] } ?? .null
  }

  /// What a query gave for a profile or an account.
  struct Row {
    /// The id in its first column.
    let owner: String
    let isByAccount: Bool
    let isThere: Bool
    let value: Value
    /// How many rows there are for anybody.
    let count: Int
  }

  /// Nil where the query is not about such a subject.
  func row(
    of trait: TraitID, for subject: EvaluationSubject, in store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> Row? {
    guard let query = project.traits[trait].query else { return nil }
    let answers = try answers(to: trait, query, in: store, budget: &budget)
    return owner(subject, answers, in: store).map { owner in
      Row(
        owner: owner, isByAccount: answers.isByAccount, isThere: answers.contains(owner), value: answers[owner],
        count: answers.count)
    }
  }

  private func answers(
    to trait: TraitID, _ query: SQLQuery, in store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> SQLAnswers {
    let session = try borrowSession(at: query)
    defer { idle.withLock { $0.append(session) } }
    let allowance = SQLMeter.Allowance(budget: budget, bytes: store.context.settings.limits.queryBytes)
    let reply = try session.answers(to: trait, query, in: store, allowance)
    guard reply.answers.steps <= budget.steps else { throw BudgetExceededError.steps.diagnostic(at: query.span) }
    do {
      try budget.spend(steps: 1 + reply.steps / max(1, store.profiles.count))
    } catch {
      throw error.diagnostic(at: query.span)
    }
    return reply.answers
  }

  private func owner(_ subject: EvaluationSubject, _ answers: SQLAnswers, in store: PeopleStore) -> String? {
    if answers.isByAccount { return store.account(of: subject).map { project.accounts[$0].header.id } }
    guard case .profile(let place) = subject else { return nil }
    return store.profiles[store.survivor(of: place)].id
  }

  private func borrowSession(at query: SQLQuery) throws(Diagnostic) -> SQLSession {
    if let session = idle.withLock({ $0.popLast() }) { return session }
    return try query.locating { () throws(SQLError) in try SQLSession(project) }
  }
}

extension Trait {
  /// For a trait that is a query.
  var query: SQLQuery? { if case .sql(let query) = computation { query } else { nil } }
}

extension Project {
  /// What is wrong with the queries of traits, found by compiling them; no database is opened when there are none.
  package var queryFindings: [Diagnostic] {
    guard let first = traits.lazy.compactMap(\.query).first else { return [] }
    do throws(Diagnostic) {
      let session = try first.locating { () throws(SQLError) in try SQLSession(self) }
      let hidden = HiddenColumns(self)
      return traits.indices.compactMap { findings(in: session, TraitID($0)) }
        + traits.compactMap { $0.query.flatMap(hidden.warning) }
    } catch { return [error] }
  }

  private func findings(in session: SQLSession, _ trait: TraitID) -> Diagnostic? {
    guard let query = traits[trait].query else { return nil }
    do throws(Diagnostic) {
      _ = try query.compiled(in: session.database, SQLMeter.Allowance(settings.limits), self)
      return nil
    } catch { return error }
  }
}
