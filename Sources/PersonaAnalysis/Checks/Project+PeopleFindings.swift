import PersonaDiagnostics
import PersonaModel

extension Project {
  /// What segments get wrong about people, found without evaluating anybody.
  package func peopleFindings() -> [Diagnostic] {
    let known = knownProperties
    let fields = eventFields
    let confusions = conditions.flatMap { condition in
      condition.propertyTests.compactMap { path, span in confusion(of: path, at: span, known: known, fields: fields) }
    }
    return confusions + leaks()
  }

  /// A field of events, or of the session that they make, is no property of the profile.
  private func confusion(
    of path: Path, at span: SourceSpan, known: Set<PropertyID>, fields: [Name: EventNameID]
  ) -> Diagnostic? {
    let head = path.nested?.head ?? path.whole
    guard !known.contains(path.whole), !known.contains(head) else { return nil }
    let name = path.nested.flatMap { properties[head].name == "session" ? $0.keys.first : nil } ?? properties[head].name
    guard let event = fields[name] else { return nil }
    return Diagnostic(
      .sessionProperty, "'\(path.text)' belongs to '\(events[event].name)' events, no profile has it", at: span,
      severity: .warning, help: "ask for the event: `event: \(events[event].name), where: {\(name): …}`")
  }

  /// A list made by hand that shows test personas to production.
  private func leaks() -> [Diagnostic] {
    let members = firstMembers
    return segments.indices.compactMap { place in
      let segment = segments[place]
      guard case .assignedOnly = segment.match, segment.includesPersonas else { return nil }
      guard let member = members[SegmentID(place)] else { return nil }
      return Diagnostic(
        .leakingAudience, "'\(segment.header.id)' would show the test persona '\(member)' to production",
        at: segment.header.span, severity: .warning, help: "take `includesPersonas` away")
    }
  }

  /// By segment, the first persona that was put into it by hand.
  private var firstMembers: [SegmentID: String] {
    var members: [SegmentID: String] = [:]
    forEachAssignments { assignments, persona, isFirst in
      guard isFirst else { return }
      for assignment in assignments where assignment.state == .member && members[assignment.segment] == nil {
        members[assignment.segment] = persona.header.id
      }
    }
    return members
  }

  /// By field, the first event that has it.
  private var eventFields: [Name: EventNameID] {
    var fields: [Name: EventNameID] = [:]
    for place in events.indices {
      for field in events[place].fields ?? [] { fields[field.name] = fields[field.name] ?? EventNameID(place) }
    }
    forEachTimeline { timeline, _, isFirst in
      guard isFirst else { return }
      for case .event(let use) in timeline.lazy.map(\.operation) {
        for entry in use.properties.entries { fields[entry.key] = fields[entry.key] ?? use.name }
      }
    }
    return fields
  }
}
