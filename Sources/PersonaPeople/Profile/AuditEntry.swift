import PersonaModel
import PersonaTime

/// A change of a profile beside its properties, events and consent, which keep their own.
package struct AuditEntry: Sendable {
  package let at: Instant
  package let kind: Kind
  package let by: RoleID?
  package let source: String?
  /// The workflow that did it.
  package let workflow: WorkflowID?

  package enum Kind: Sendable {
    case label(LabelID, isAdded: Bool)
    case assignment(SegmentID, from: SegmentAssignment.State?, to: SegmentAssignment.State)
    case identity(Identity)
    case lifecycle(from: Lifecycle, to: Lifecycle)
    case account(from: AccountID?, to: AccountID?)
  }
}

extension Profile {
  /// Makes the profile what it was at the instant, as far as its own trail goes: what a merge brought stays, and what
  /// an erasure took does not come back.
  package mutating func rewind(to instant: Instant) {
    while let change = changes.last, change.at > instant {
      properties[change.property] = change.from
      changes.removeLast()
    }
    outranked.removeAll { $0.at > instant }
    while let entry = auditLog.last, entry.at > instant {
      undo(entry.kind)
      auditLog.removeLast()
    }
    events.removeLast(events.count - events.partition(after: instant))
    if hasLateEvents { events.removeAll { $0.seenAt > instant } }
    consent.rewind(to: instant)
    suppressions.removeAll { $0.at > instant }
    imports.removeAll { $0.at > instant }
  }

  private mutating func undo(_ kind: AuditEntry.Kind) {
    switch kind {
    case .label(let label, isAdded: true): labels.remove(label)
    case .label(let label, isAdded: false): labels.insert(label)
    case .assignment(let segment, let before, _): assignments[segment] = before
    case .identity(let identity): identityList.remove(identity)
    case .lifecycle(let before, _): lifecycle = before
    case .account(let before, _): account = before
    }
  }
}

extension Profile {
  /// What put the profile into the archive; nil for who is not there.
  package var archival: AuditEntry? {
    guard lifecycle == .archived else { return nil }
    return auditLog.last { entry in
      if case .lifecycle(_, .archived) = entry.kind { true } else { false }
    }
  }
}
