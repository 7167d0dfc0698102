import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaText
import PersonaTime
import Synchronization

/// What it takes to find out variables while a message is rendered, and what went wrong behind them, such as a trait that
/// could not be computed.
///
/// A class because templates read variables through a scope that cannot throw, and locked because scopes are shared.
final class RenderingErrors: Sendable {
  private let found = Mutex<[Diagnostic]>([])
  private let account = Mutex<Ledger>(Ledger())

  private struct Ledger {
    var lent = 0
    /// Until a rendering lends its own, there is nothing to spend.
    var budget = Budget(steps: 0, bytes: .max)
    var span: SourceSpan?
  }

  func record(_ fault: Diagnostic) { found.withLock { $0.append(fault) } }

  var first: Diagnostic? { found.withLock(\.first) }

  /// Lets the variables of a text cost as much as its rendering may.
  func lend(_ budget: Budget, at span: SourceSpan) {
    account.withLock { $0 = Ledger(lent: budget.steps, budget: budget, span: span) }
  }

  /// Takes from the rendering's budget what its variables cost. Nil, or what ended it, as an error at the text.
  func finish(_ budget: inout Budget) -> Diagnostic? {
    let account = account.withLock(\.self)
    guard let span = account.span else { return nil }
    if let limit = account.budget.exceeded {
      _ = try? budget.spend(steps: budget.steps)
      budget.end(limit)
      return limit.diagnostic(at: span)
    }
    do throws(BudgetExceededError) { try budget.spend(steps: account.lent - account.budget.steps) } catch {
      return error.diagnostic(at: span)
    }
    return nil
  }

  /// Finds something out at the cost of what was lent; nil when it is used up.
  func paying<Answer>(_ question: (inout Budget) throws(BudgetExceededError) -> Answer) -> Answer? {
    var budget = account.withLock(\.budget)
    defer { give(back: budget) }
    return try? question(&budget)
  }

  fileprivate var budget: Budget { account.withLock(\.budget) }

  fileprivate func give(back budget: Budget) { account.withLock { $0.budget = budget } }
}

/// `traits`: each is computed when a template reads it.
///
/// A class because values of templates refer to it.
final class TraitsObject: TemplateObject {
  private let scope: VariableScope

  init(_ scope: VariableScope) { self.scope = scope }

  func member(named name: String) -> TemplateValue? {
    let evaluator = scope.evaluator
    guard let place = evaluator.project.traits.firstIndex(where: { Name($0.header.id) == Name(name) }) else {
      return nil
    }
    let value = scope.evaluate(.null) { (evaluation) throws(Diagnostic) in
      let value = try evaluation.outcome(of: TraitID(place), for: scope.subject).value
      let span = evaluator.project.traits[place].header.span
      try evaluation.paying(at: span) { (budget) throws(BudgetExceededError) in try budget.spend(walking: value) }
      return value
    }
    return value.isNull ? nil : value.template(in: scope.store.zone(of: scope.subject))
  }

  var memberNames: [String] { scope.store.context.project.traits.map(\.header.id) }

  var plainValue: TemplateValue { .map(TemplateMap(memberNames.map { ($0, member(named: $0) ?? .null) })) }
}

/// `properties`: those of the person, also the ones that are called as an object is.
///
/// A class because values of templates refer to it.
final class PropertiesObject: TemplateObject {
  private let scope: VariableScope

  init(_ scope: VariableScope) { self.scope = scope }

  func member(named name: String) -> TemplateValue? { scope.property(named: name) }

  var memberNames: [String] { scope.store.context.project.properties.map(\.name.text) }

  var plainValue: TemplateValue {
    .map(TemplateMap(memberNames.compactMap { name in member(named: name).map { (name, $0) } }))
  }
}

/// `segments`: a member answers whether the person is in the segment, and the object as a whole lists those they are
/// in, so that `segments contains "vip"` works as it does for labels.
///
/// A class because values of templates refer to it.
final class SegmentsObject: TemplateObject {
  private let scope: VariableScope

  init(_ scope: VariableScope) { self.scope = scope }

  func member(named name: String) -> TemplateValue? {
    let segments = scope.store.context.project.segments
    return segments.firstIndex { Name($0.header.id) == Name(name) }.map { .bool(isMember(of: SegmentID($0))) }
  }

  var memberNames: [String] { scope.store.context.project.segments.map(\.header.id) }

  var plainValue: TemplateValue {
    let segments = scope.store.context.project.segments
    return .list(segments.indices.filter { isMember(of: SegmentID($0)) }.map { .text(segments[$0].header.id) })
  }

  private func isMember(of segment: SegmentID) -> Bool {
    scope.evaluate(false) { (evaluation) throws(Diagnostic) in
      try evaluation.membership(of: scope.subject, in: segment).isMember
    }
  }
}

extension VariableScope {
  func evaluate<Answer>(
    _ fallback: Answer, _ question: (inout Evaluation) throws(Diagnostic) -> Answer
  ) -> Answer {
    var evaluation = Evaluation(evaluator, store, context: EvaluationContext(), budget: faults.budget)
    defer { faults.give(back: evaluation.budget) }
    do {
      return try question(&evaluation)
    } catch {
      faults.record(error)
      return fallback
    }
  }
}
