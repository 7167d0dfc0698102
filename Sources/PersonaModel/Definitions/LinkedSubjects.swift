/// What expectations of one project ask about. Declarations, which most of them name, are links and not yet ids: thousands of
/// expectations name the same few, and a text costs ten times as much to look up as a number.
package struct LinkedSubjects: Sendable {
  package var segments = LinkSet<Segment>()
  package var traits = LinkSet<Trait>()
  package var templates = LinkSet<MessageTemplate>()
  package var workflows = LinkSet<Workflow>()
  package var personas = LinkSet<Persona>()
  /// All that no link leads to.
  package var others = Subjects()

  package init() {}

  package mutating func formUnion(_ other: LinkedSubjects) {
    segments.formUnion(other.segments)
    traits.formUnion(other.traits)
    templates.formUnion(other.templates)
    workflows.formUnion(other.workflows)
    personas.formUnion(other.personas)
    others.formUnion(other.others)
  }

  /// By their ids in the project.
  package func named(in project: Project) -> Subjects {
    var named = others
    for segment in segments { named.insert(project.segments[segment].header.id, .segment) }
    for trait in traits { named.insert(project.traits[trait].header.id, .trait) }
    for template in templates { named.insert(project.templates[template].header.id, .template) }
    for workflow in workflows {
      named.insert(project.workflows[workflow].header.id, project.workflows[workflow].subject)
    }
    for persona in personas { named.insert(project.personas[persona].header.id, .persona) }
    return named
  }
}

extension LinkedSubjects {
  /// A message that has to go out, or to be held back, is asked about by whoever lists it.
  mutating func add(_ lists: [SendsPattern?]) {
    for list in lists {
      for case .send(let send) in list?.elements ?? [] {
        templates.insert(send.template.link)
        if let other = send.workflow { workflows.insert(other) }
      }
    }
  }

  /// Whatever runs for an inbox is asked about, since all that it sends is listed.
  mutating func add(_ journeys: Journeys) {
    guard journeys.inbox != nil || journeys.heldBack != nil else { return }
    for workflow in journeys.workflows { workflows.insert(workflow.link) }
    add([journeys.inbox, journeys.heldBack])
  }

  mutating func add(_ state: ProfileState) {
    for segment in state.segments { segments.insert(segment.key) }
    for trait in state.traits { traits.insert(trait.key) }
  }
}

extension Workflow {
  package var subject: Subjects.Kind { campaign == nil ? .workflow : .campaign }
}
