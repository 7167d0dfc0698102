import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// What a destination is told of one person.
package struct SyncRecord: Sendable {
  package struct Change: Sendable {
    package let trait: TraitID
    package let from: Value
    package let to: Value
  }

  /// Segments of the destination that the person is in now and was not in before, in the order of its settings.
  package fileprivate(set) var entered: [SegmentID] = []
  package fileprivate(set) var left: [SegmentID] = []
  package fileprivate(set) var changed: [Change] = []

  fileprivate init() {}
}

extension Evaluator {
  /// What a sync sends between two instants of a world. Without an earlier one it is the first sync: the destination
  /// knows nothing, so it is told every membership and every trait there is.
  ///
  /// Of somebody who is hidden or gone it is told that they left, and no trait.
  package func sync(
    to destination: Destination, of profile: Int, from before: World?, in world: World, budget: inout Budget
  ) throws(Diagnostic) -> SyncRecord {
    var record = SyncRecord()
    for segment in destination.segments {
      let was = try before.map { (before) throws(Diagnostic) in
        try isMember(profile, segment, in: before, &budget)
      }
      switch (was ?? false, try isMember(profile, segment, in: world, &budget)) {
      case (false, true): record.entered.append(segment)
      case (true, false): record.left.append(segment)
      case (true, true), (false, false): break
      }
    }
    guard world.profiles[profile].lifecycle.isPresent else { return record }
    for trait in destination.traits {
      let old = try before.map { (before) throws(Diagnostic) in
        try value(of: trait, for: profile, in: before, budget: &budget)
      }
      let new = try value(of: trait, for: profile, in: world, budget: &budget)
      if new != old ?? .null { record.changed.append(.init(trait: trait, from: old ?? .null, to: new)) }
    }
    return record
  }

  private func isMember(
    _ profile: Int, _ segment: SegmentID, in world: World, _ budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    try membership(of: profile, in: segment, world: world, context: EvaluationContext(), budget: &budget).isMember
  }
}
