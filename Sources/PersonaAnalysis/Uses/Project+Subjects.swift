import PersonaModel

extension Project {
  /// Segments, traits, templates, workflows and campaigns that no expectation is about, in whatever environment it is
  /// checked and whether it is skipped or not.
  package var unasked: Subjects {
    let asked = asked
    var unasked = Subjects()
    for (index, segment) in segments.enumerated()
    where !asked.segments.contains(Link(index)) && !asked.others.contains(segment.header.id, .audience) {
      unasked.insert(segment.header.id, .segment)
    }
    for (index, trait) in traits.enumerated() where !asked.traits.contains(Link(index)) {
      unasked.insert(trait.header.id, .trait)
    }
    for (index, template) in templates.enumerated() where !asked.templates.contains(Link(index)) {
      unasked.insert(template.header.id, .template)
    }
    for (index, workflow) in workflows.enumerated() where !asked.workflows.contains(Link(index)) {
      unasked.insert(workflow.header.id, workflow.subject)
    }
    return unasked
  }

  /// What all expectations are about. By index: a loop over them would copy each.
  private var asked: LinkedSubjects {
    var asked = LinkedSubjects()
    for document in expectations.indices {
      for place in expectations[document].expectations.indices {
        expectations[document].expectations[place].kind.addSubjects(to: &asked, in: self)
      }
    }
    return asked
  }
}
