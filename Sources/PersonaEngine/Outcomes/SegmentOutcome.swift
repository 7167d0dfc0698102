import PersonaModel
import PersonaPeople

/// Whether a profile is in a segment, and what decided it.
package struct SegmentOutcome: Sendable {
  package enum Cause: Hashable, Sendable {
    case evaluated
    case assigned(SegmentAssignment.State)
    case everyone
    /// No `match` and not assigned.
    case notAssigned
    /// Archived, blocked or erased profiles are in no segment.
    case lifecycle(Lifecycle)
  }

  package let isMember: Bool
  package let cause: Cause

  package init(isMember: Bool, cause: Cause) {
    self.isMember = isMember
    self.cause = cause
  }
}
