import Diagnostics
import Liquid
import Synchronization
import Time

/// What went wrong behind a variable while a message was rendered, such as a trait that could not be computed.
///
/// A class because templates read variables through a scope that can not throw, and locked because scopes are shared.
final class RenderingFaults: Sendable {
  private let found = Mutex<[Diagnostic]>([])

  func record(_ fault: Diagnostic) { found.withLock { $0.append(fault) } }

  var first: Diagnostic? { found.withLock(\.first) }
}

/// `traits`: each is computed when a template reads it.
///
/// A class because Liquid tells its host's objects apart by identity.
final class TraitsObject: LazyObject {
  private let scope: ProfileScope

  init(_ scope: ProfileScope) { self.scope = scope }

  func member(named name: String) -> Liquid.Value? {
    let evaluator = scope.world.evaluator
    guard let place = evaluator.project.traits.firstIndex(where: { Name($0.header.id) == Name(name) }) else {
      return nil
    }
    let value = scope.evaluate(.null) { (evaluation) throws(Diagnostic) in
      try evaluation.outcome(of: TraitID(place), for: scope.bearer).value
    }
    return value.isNull ? nil : value.liquid(in: scope.world.zone(of: scope.bearer))
  }

  var memberNames: [String] { scope.world.evaluator.project.traits.map(\.header.id) }

  var plainValue: Liquid.Value { .hash(Hash(memberNames.map { ($0, member(named: $0) ?? .null) })) }
}

/// `segments`: a member answers whether the person is in the segment, and the object as a whole lists those they are
/// in, so that `segments contains "vip"` works as it does for labels.
///
/// A class because Liquid tells its host's objects apart by identity.
final class SegmentsObject: LazyObject {
  private let scope: ProfileScope

  init(_ scope: ProfileScope) { self.scope = scope }

  func member(named name: String) -> Liquid.Value? {
    let segments = scope.world.evaluator.project.segments
    return segments.firstIndex { Name($0.header.id) == Name(name) }.map { .bool(isMember(of: SegmentID($0))) }
  }

  var memberNames: [String] { scope.world.evaluator.project.segments.map(\.header.id) }

  var plainValue: Liquid.Value {
    let segments = scope.world.evaluator.project.segments
    return .array(segments.indices.filter { isMember(of: SegmentID($0)) }.map { .text(segments[$0].header.id) })
  }

  private func isMember(of segment: SegmentID) -> Bool {
    scope.evaluate(false) { (evaluation) throws(Diagnostic) in
      try evaluation.membership(of: scope.bearer, in: segment).isMember
    }
  }
}

extension ProfileScope {
  /// What it may cost to find out one variable, since a scope has no budget of its own.
  private static var stepsPerVariable: Int { 1_000_000 }

  func evaluate<Answer>(
    _ fallback: Answer, _ question: (inout Evaluation) throws(Diagnostic) -> Answer
  ) -> Answer {
    let budget = Budget(steps: Self.stepsPerVariable, bytes: .max)
    var evaluation = Evaluation(world, context: EvaluationContext(), budget: budget)
    do {
      return try question(&evaluation)
    } catch {
      faults.record(error)
      return fallback
    }
  }
}
