import PersonaDiagnostics
import PersonaModel
import PersonaTemplates

extension Project {
  /// Fields of events that no such event has or declares, a slip of the finger away from one that some have.
  func fieldMisspellings(_ comparisons: inout NameComparisons) -> [Misspelling] {
    var asked = NamePlaces<Field>()
    forEachFieldAskedFor { asked.add($0, at: $1) }
    var given = NamePlaces<Field>()
    var isOfInterest = events.map { !($0.fields ?? []).isEmpty }
    for field in asked.places.keys { isOfInterest[Int(field.event.value)] = true }
    forEachEventUse { use, span in
      guard isOfInterest[Int(use.name.value)] else { return }
      for entry in use.properties.entries { given.add(Field(event: use.name, name: entry.key), at: span) }
    }
    let planned = Set(
      events.indices.flatMap { place in
        let own = events[place].isOfMessages ? MessageEvents.Field.allCases.map { Name($0.rawValue) } : []
        return ((events[place].fields ?? []).map(\.name) + own).map { Field(event: EventNameID(place), name: $0) }
      })
    return slips(asked, beside: planned, and: given, &comparisons) { "no '\($0)' event has a field '\($1)'" }
      + slips(given, beside: planned, and: asked, &comparisons) { "nothing asks '\($0)' events for a field '\($1)'" }
  }

  private struct Field: Hashable {
    let event: EventNameID
    let name: Name
  }

  private func slips(
    _ places: NamePlaces<Field>, beside planned: Set<Field>, and others: NamePlaces<Field>,
    _ comparisons: inout NameComparisons, _ words: (Name, Name) -> String
  ) -> [Misspelling] {
    let known = planned.union(others.places.keys)
    let strange = places.inOrder.filter { !known.contains($0.key) }
    guard !strange.isEmpty else { return [] }
    let near = Dictionary(grouping: known, by: \.event).mapValues { fields in NearNames(fields.map(\.name.text)) }
    return strange.compactMap { field, span in
      guard let meant = near[field.event]?.near(field.name.text, at: span, &comparisons) else { return nil }
      let other = Field(event: field.event, name: Name(meant))
      // Of two names, the one that stands in many places is not the slip.
      if places.isRepeated(field), !others.isRepeated(other), !planned.contains(other) { return nil }
      return Misspelling(
        .nearMiss, field.name.text, words(events[field.event].name, field.name), at: span, meant: meant, else: nil)
    }
  }

  private func forEachFieldAskedFor(_ body: (Field, SourceSpan) -> Void) {
    func add(_ path: [Name]?, of pattern: EventPattern, _ span: SourceSpan) {
      guard case .event(let event) = pattern, let name = path?.first, !Self.fieldsOfAllEvents.contains(name) else {
        return
      }
      body(Field(event: event, name: name), span)
    }
    forEachEventCondition { condition in
      for test in condition.fields { add(test.path, of: condition.pattern, test.span) }
      for name in condition.same { add([name], of: condition.pattern, condition.span) }
      for aggregate in condition.aggregates { add(aggregate.field, of: condition.pattern, aggregate.span) }
    }
    for trait in traits {
      guard case .aggregate(_, let field, let event) = trait.computation else { continue }
      add(field, of: event.pattern, trait.header.span)
    }
    for workflow in workflows {
      guard case .event(let event) = workflow.trigger.kind else { continue }
      if case .oncePer(let path) = workflow.reentry { add(path, of: event.pattern, workflow.reentrySpan) }
      workflow.forEachAwaitedEvent { awaited in
        for name in awaited.same { add([name], of: event.pattern, awaited.span) }
      }
      for step in workflow.steps {
        guard case .wait(let wait) = step.kind, case .date(let date, _, _) = wait.until,
          case .eventField(let path) = date.source
        else { continue }
        add(path, of: event.pattern, step.span)
      }
    }
    forEachTextOfOneEvent { text, event in
      for use in text.variableUses where use.path.count > 1 && use.path[0] == "event" && use.path[1] != "name" {
        add([Name(use.path[1])], of: .event(event), use.span)
      }
    }
  }

  /// Texts with Liquid in which `event` is always one of the same name: those that the steps of a workflow render, and
  /// messages that nothing sends or shows with another event, or without one.
  private func forEachTextOfOneEvent(_ body: (any ParsedTemplate, EventNameID) -> Void) {
    var events: [TemplateID: Set<EventNameID?>] = [:]
    for workflow in workflows {
      let event = workflow.triggeringEvent
      for step in workflow.steps {
        if case .send(let send) = step.kind { events[send.template, default: []].insert(event) }
        if let event { for text in step.templateTexts { body(text, event) } }
      }
    }
    forEachShownEvent { shown, template, _ in events[template, default: []].insert(shown.name) }
    for place in templates.indices {
      guard let bound = events[TemplateID(place)], bound.count == 1, let event = bound.first ?? nil else { continue }
      for field in templates[place].fields { body(field.text.template, event) }
    }
  }
}

extension Workflow {
  /// The one event with which its runs begin.
  fileprivate var triggeringEvent: EventNameID? {
    guard case .event(let condition) = trigger.kind, case .event(let event) = condition.pattern else { return nil }
    return event
  }
}

extension ShownEvent {
  fileprivate var name: EventNameID {
    switch self {
    case .last(let event, _): event
    case .made(let use): use.name
    }
  }
}
