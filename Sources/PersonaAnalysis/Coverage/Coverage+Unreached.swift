import PersonaDiagnostics
import PersonaModel

/// A segment, a template, a workflow or a campaign as it is declared.
package struct DeclaredSubject: Sendable {
  package let kind: Subjects.Kind
  package let id: String
  package let span: SourceSpan

  fileprivate init(_ kind: Subjects.Kind, _ header: Header) { (self.kind, id, span) = (kind, header.id, header.span) }
}

extension Coverage {
  /// Segments, templates, workflows and campaigns that no expectation is about and that nothing that was run came to, in
  /// the order of files and places. Traits are not among them, since it is not known which of them a formula or a text
  /// has read.
  package func unreached(in project: Project) -> [DeclaredSubject] {
    let unasked = project.unasked
    let (answered, templates) = (answeredSegments(in: project), sentTemplates(in: project))
    var found: [DeclaredSubject] = []
    for (place, segment) in project.segments.enumerated() where !answered.contains(SegmentID(place)) {
      found.append(DeclaredSubject(.segment, segment.header))
    }
    for (place, template) in project.templates.enumerated() where !templates.contains(TemplateID(place)) {
      found.append(DeclaredSubject(.template, template.header))
    }
    for (place, workflow) in project.workflows.enumerated() where !hasBegun(place) {
      found.append(DeclaredSubject(workflow.subject, workflow.header))
    }
    return found.filter { unasked.contains($0.id, $0.kind) }
      .sorted { ($0.span.file.index, $0.span.start) < ($1.span.file.index, $1.span.start) }
  }

  /// Those of which a condition was asked, their own or one about them.
  private func answeredSegments(in project: Project) -> Set<SegmentID> {
    let asked = Set(zip(sites.ways, isTaken).filter { $0.0.kind == .condition && $0.1 }.map(\.0.span))
    var answered = Set<SegmentID>()
    project.forEachTest { test in
      if case .segment(let segment) = test.subject, asked.contains(test.span) { answered.insert(segment) }
    }
    for (place, segment) in project.segments.enumerated() {
      guard case .condition(let condition) = segment.match else { continue }
      project.conditions[condition].forEachTest { test in
        if asked.contains(test.span) { answered.insert(SegmentID(place)) }
      }
    }
    return answered
  }

  private func sentTemplates(in project: Project) -> Set<TemplateID> {
    var sent = Set<TemplateID>()
    for (place, workflow) in project.workflows.enumerated() {
      for (index, step) in workflow.steps.enumerated() where isBegun(step: index, of: place) {
        if case .send(let send) = step.kind { sent.insert(send.template) }
      }
    }
    return sent
  }

  private func hasBegun(_ workflow: Int) -> Bool {
    sites.steps[workflow].indices.contains { isBegun(step: $0, of: workflow) }
  }

  private func isBegun(step: Int, of workflow: Int) -> Bool {
    sites.steps[workflow][step].own.map { isTaken[$0] } ?? false
  }
}
