import PersonaModel

extension Project {
  /// What an expectation asks about, apart from whom it asks.
  package func addSubjects(of kind: Expectation.Kind, to subjects: inout Subjects) {
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
      subjects.insert(accounts[expected.account.link].header.id, .account)
      for segment in expected.segments { add(segment.key, to: &subjects) }
      for trait in expected.traits { add(trait.key, to: &subjects) }
    case .profileOf(let expected):
      subjects.insert(expected.text, .profile)
      add(expected.state, to: &subjects)
    case .audience(let expected):
      subjects.insert(segments[expected.segment.link].header.id, .audience)
      if let campaign = expected.campaign { add(campaign, to: &subjects) }
      if let destination = expected.destination { subjects.insert(destination, .destination) }
    case .synced(let expected):
      subjects.insert(expected.destination, .destination)
      for segment in (expected.entered ?? []) + (expected.left ?? []) { add(segment, to: &subjects) }
      for trait in expected.changed { add(trait.key, to: &subjects) }
    case .merge(let expected):
      let people = expected.personas.map { personas[$0.link].header.id }
      subjects.insert(people.joined(separator: "+"), .merge)
      if let state = expected.after { add(state, to: &subjects) }
    case .bulk(let expected):
      subjects.insert(expected.asks, .bulk)
      if let state = expected.after { add(state, to: &subjects) }
    case .profiles(let expected): subjects.insert(profileSets[expected.profiles.link].header.id, .profileSet)
    case .import(let expected): subjects.insert(expected.file.path, .import)
    case .query(let expected): subjects.insert(expected.asks, .query)
    case .search(let expected): subjects.insert(expected.text, .search)
    case .permission(let expected): subjects.insert(roles[expected.role].name.text, .role)
    case .unlinked: break
    }
  }

  /// Segments, traits, templates, workflows and campaigns that no expectation is about, in whatever environment it is
  /// checked and whether it is skipped or not.
  package var unasked: Subjects {
    let asked = asked
    var unasked = Subjects()
    func insert(_ id: String, _ kind: Subjects.Kind) {
      if !asked.contains(id, kind) { unasked.insert(id, kind) }
    }
    for segment in segments where !asked.contains(segment.header.id, .audience) { insert(segment.header.id, .segment) }
    for trait in traits { insert(trait.header.id, .trait) }
    for template in templates { insert(template.header.id, .template) }
    for workflow in workflows { insert(workflow.header.id, workflow.subject) }
    return unasked
  }

  /// What all expectations are about. By index: a loop over them would copy each.
  private var asked: Subjects {
    var asked = Subjects()
    for document in expectations.indices {
      for place in expectations[document].expectations.indices {
        addSubjects(of: expectations[document].expectations[place].kind, to: &asked)
      }
    }
    return asked
  }

  private func add(_ segment: SegmentID, to subjects: inout Subjects) {
    subjects.insert(segments[segment].header.id, .segment)
  }

  private func add(_ trait: TraitID, to subjects: inout Subjects) { subjects.insert(traits[trait].header.id, .trait) }

  private func add(_ template: TemplateID, to subjects: inout Subjects) {
    subjects.insert(templates[template].header.id, .template)
  }

  private func add(_ workflow: WorkflowID, to subjects: inout Subjects) {
    subjects.insert(workflows[workflow].header.id, workflows[workflow].subject)
  }

  /// A message that has to go out, or to be held back, is asked about by whoever lists it.
  private func add(_ expected: WorkflowExpectation, to subjects: inout Subjects) {
    add(expected.workflow.link, to: &subjects)
    var runs = [expected.run]
    for case .run(let run) in expected.runs?.elements ?? [] { runs.append(run) }
    for run in runs { add([run.sends, run.heldBack], to: &subjects) }
    if let state = expected.profile { add(state, to: &subjects) }
  }

  /// Whatever runs for an inbox is asked about, since all that it sends is listed.
  private func add(_ journeys: Journeys, to subjects: inout Subjects) {
    guard journeys.inbox != nil || journeys.heldBack != nil else { return }
    for workflow in journeys.workflows { add(workflow.link, to: &subjects) }
    add([journeys.inbox, journeys.heldBack], to: &subjects)
  }

  private func add(_ lists: [SendsPattern?], to subjects: inout Subjects) {
    for list in lists {
      for case .send(let send) in list?.elements ?? [] {
        add(send.template.link, to: &subjects)
        if let other = send.workflow { add(other, to: &subjects) }
      }
    }
  }

  private func add(_ state: ProfileState, to subjects: inout Subjects) {
    for segment in state.segments { add(segment.key, to: &subjects) }
    for trait in state.traits { add(trait.key, to: &subjects) }
  }
}

extension Workflow {
  var subject: Subjects.Kind { campaign == nil ? .workflow : .campaign }
}
