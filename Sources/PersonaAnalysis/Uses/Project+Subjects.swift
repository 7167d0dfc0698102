import PersonaModel

extension Project {
  /// What an expectation asks about, apart from whom it asks.
  package func addSubjects(of kind: Expectation.Kind, to subjects: inout LinkedSubjects) {
    switch kind {
    case .division(let expected):
      for segment in [expected.whole] + expected.parts { add(segment.link, to: &subjects) }
    case .segment(let expected): add(expected.segment.link, to: &subjects)
    case .template(let expected): add(expected.template.link, to: &subjects)
    case .workflow(let expected): add(expected, to: &subjects)
    case .campaign(let expected): add(expected.campaign.link, to: &subjects)
    case .persona(let expected):
      add(expected.state, to: &subjects)
      if let journeys = expected.journeys { add(journeys, to: &subjects) }
    case .account(let expected):
      subjects.others.insert(accounts[expected.account.link].header.id, .account)
      for segment in expected.segments { add(segment.key, to: &subjects) }
      for trait in expected.traits { add(trait.key, to: &subjects) }
    case .profileOf(let expected):
      subjects.others.insert(expected.text, .profile)
      add(expected.state, to: &subjects)
    case .audience(let expected):
      subjects.others.insert(segments[expected.segment.link].header.id, .audience)
      if let campaign = expected.campaign { add(campaign, to: &subjects) }
      if let destination = expected.destination { subjects.others.insert(destination, .destination) }
    case .synced(let expected):
      subjects.others.insert(expected.destination, .destination)
      for segment in (expected.entered ?? []) + (expected.left ?? []) { add(segment, to: &subjects) }
      for trait in expected.changed { add(trait.key, to: &subjects) }
    case .merge(let expected):
      let people = expected.personas.map { personas[$0.link].header.id }
      subjects.others.insert(people.joined(separator: "+"), .merge)
      if let state = expected.after { add(state, to: &subjects) }
    case .bulk(let expected):
      subjects.others.insert(expected.asks, .bulk)
      if let state = expected.after { add(state, to: &subjects) }
    case .profiles(let expected): subjects.others.insert(profileSets[expected.profiles.link].header.id, .profileSet)
    case .import(let expected): subjects.others.insert(expected.file.path, .import)
    case .query(let expected): subjects.others.insert(expected.asks, .query)
    case .search(let expected): subjects.others.insert(expected.text, .search)
    case .permission(let expected): subjects.others.insert(roles[expected.role].name.text, .role)
    case .unlinked: break
    }
  }

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
        addSubjects(of: expectations[document].expectations[place].kind, to: &asked)
      }
    }
    return asked
  }

  private func add(_ segment: SegmentID, to subjects: inout LinkedSubjects) { subjects.segments.insert(segment) }

  private func add(_ trait: TraitID, to subjects: inout LinkedSubjects) { subjects.traits.insert(trait) }

  private func add(_ template: TemplateID, to subjects: inout LinkedSubjects) { subjects.templates.insert(template) }

  private func add(_ workflow: WorkflowID, to subjects: inout LinkedSubjects) { subjects.workflows.insert(workflow) }

  /// A message that has to go out, or to be held back, is asked about by whoever lists it.
  private func add(_ expected: WorkflowExpectation, to subjects: inout LinkedSubjects) {
    add(expected.workflow.link, to: &subjects)
    var runs = [expected.run]
    for case .run(let run) in expected.runs?.elements ?? [] { runs.append(run) }
    for run in runs { add([run.sends, run.heldBack], to: &subjects) }
    if let state = expected.profile { add(state, to: &subjects) }
  }

  /// Whatever runs for an inbox is asked about, since all that it sends is listed.
  private func add(_ journeys: Journeys, to subjects: inout LinkedSubjects) {
    guard journeys.inbox != nil || journeys.heldBack != nil else { return }
    for workflow in journeys.workflows { add(workflow.link, to: &subjects) }
    add([journeys.inbox, journeys.heldBack], to: &subjects)
  }

  private func add(_ lists: [SendsPattern?], to subjects: inout LinkedSubjects) {
    for list in lists {
      for case .send(let send) in list?.elements ?? [] {
        add(send.template.link, to: &subjects)
        if let other = send.workflow { add(other, to: &subjects) }
      }
    }
  }

  private func add(_ state: ProfileState, to subjects: inout LinkedSubjects) {
    for segment in state.segments { add(segment.key, to: &subjects) }
    for trait in state.traits { add(trait.key, to: &subjects) }
  }
}

extension Workflow {
  var subject: Subjects.Kind { campaign == nil ? .workflow : .campaign }
}
