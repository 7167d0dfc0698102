import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// Something that is done to a profile: when, by whom and where that is written.
struct ProfileOperation: Sendable {
  /// The profile's place in its store.
  var profile: Int
  /// The place that was named, when that profile has been merged into another.
  let addressed: Int
  let at: Instant
  var by: RoleID?
  var source: String?
  var workflow: WorkflowID?
  let span: SourceSpan

  init(_ item: TimelineItem, on profile: Int, addressed: Int, at: Instant) {
    self.profile = profile
    self.addressed = addressed
    self.at = at
    self.by = item.by
    self.source = item.source
    self.workflow = item.workflow
    self.span = item.span
  }

  /// Something that a system does.
  init(at: Instant, on profile: Int, source: String, span: SourceSpan) {
    self.profile = profile
    addressed = profile
    self.at = at
    self.source = source
    self.span = span
  }

  func change(_ kind: StoreChange.Kind) -> StoreChange { StoreChange(profile: profile, at: at, kind: kind) }
}
