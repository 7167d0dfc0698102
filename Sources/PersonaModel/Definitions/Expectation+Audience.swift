import PersonaDiagnostics

/// A segment as production would see it, where test personas are left out.
package struct AudienceExpectation: Sendable {
  package var segment: Reference<Segment>
  /// Whose audience it is; nil for the segment's own.
  package var campaign: WorkflowID?
  /// The name of the one that it would be sent to; nil for the segment by itself.
  package var destination: String?
  package var includes: [Reference<Persona>]?
  package var excludes: [Reference<Persona>] = []
  package var span: SourceSpan

  package init(segment: Reference<Segment>, span: SourceSpan) {
    self.segment = segment
    self.span = span
  }
}

extension AudienceExpectation: WholeExpectation, UneventfulExpectation {
  package static var word: String { "audience" }
  package var asks: String { "" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [segment.link] }
  package var memberships: [ExpectedMembership] {
    let sides = [(!(includes ?? []).isEmpty, true), (!excludes.isEmpty, false)]
    return sides.filter(\.0).map { ExpectedMembership(segment: segment.link, isMember: $0.1) }
  }
  package var people: [NamedPersona] { NamedPersona.all((includes ?? []) + excludes, .other) }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.others.insert(project.segments[segment.link].header.id, .audience)
    if let campaign { subjects.workflows.insert(campaign) }
    if let destination { subjects.others.insert(destination, .destination) }
  }
}
