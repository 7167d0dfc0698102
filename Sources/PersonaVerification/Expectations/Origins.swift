import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Where a value that differs comes from.
extension CaseRunner {
  /// As many of the last things are told.
  private static let mostTold = 10

  /// What made a property what it is, and what was kept out by a source that is trusted more.
  mutating func explain(_ path: Name, of profile: Int, in store: PeopleStore) throws(Diagnostic) {
    let head = path.text.split(separator: ".").first.map { Name(String($0)) }
    let whole = store.context.project.properties.firstIndex { $0.name == path }
    guard failures == .whole else { return }
    guard let place = whole ?? store.context.project.properties.firstIndex(where: { $0.name == head }) else {
      return reportUnset(path, of: profile, in: store)
    }
    try spend(store.profiles[profile].changes.count / 16)
    let steps = store.steps(to: PropertyID(place), of: profile)
    // What the persona begins with stands in its file.
    guard steps.contains(where: { $0.at != nil }) else { return reportUnset(path, of: profile, in: store) }
    let zone = store.profiles[store.survivor(of: profile)].zone
    report("how \(path.words) came about", steps.map { $0.words(in: zone) })
  }

  /// Of who was put away nothing is left anyhow.
  private mutating func reportUnset(_ path: Name, of profile: Int, in store: PeopleStore) {
    guard store.value(at: path, of: profile).isNull, store.profiles[profile].lifecycle == .active else { return }
    addDetail(.note("nothing has set \(path.words)"))
  }

  /// Who put labels on and took them off, and when.
  mutating func reportLabels(of profile: Int, in store: PeopleStore) {
    guard failures == .whole else { return }
    let (person, project) = (store.profiles[store.survivor(of: profile)], evaluator.project)
    var (lines, changed): ([String], Set<LabelID>) = ([], [])
    for entry in person.auditLog {
      guard case .label(let label, let isAdded) = entry.kind else { continue }
      changed.insert(label)
      let verb = isAdded ? "added" : "removed"
      lines.append("\(entry.at.words(in: person.zone))  \(project.labels[label].name.words) \(verb)\(actor(of: entry))")
    }
    let old = person.labels.subtracting(changed).map { project.labels[$0].name.words }.sorted()
    if !old.isEmpty { lines.insert("from the start  \(old.joined(separator: ", "))", at: 0) }
    guard person.lifecycle == .active || !lines.isEmpty else { return }
    report("how labels came about", lines.isEmpty ? ["nothing has put one on"] : lines)
  }

  /// Who put somebody into a segment by hand, or kept them out, and when.
  mutating func reportAssignment(
    to segment: SegmentID, _ outcome: SegmentOutcome, of profile: Int, in store: PeopleStore
  ) {
    guard failures == .whole, case .assigned(let state) = outcome.cause else { return }
    let person = store.profiles[store.survivor(of: profile)]
    let entry = person.auditLog.last { if case .assignment(segment, _, _) = $0.kind { true } else { false } }
    let since = entry.map { "since \($0.at.words(in: person.zone))\(actor(of: $0))" } ?? "from the start"
    addDetail(.note("'\(person.id)' is assigned by hand as \(state.rawValue) \(since)"))
  }

  /// ` by staff`; empty where nobody is named.
  private func actor(of entry: AuditEntry) -> String {
    let project = evaluator.project
    let actor =
      entry.by.map { project.roles[$0].name.text } ?? entry.source
      ?? entry.workflow.map { "workflow \(project.workflows[$0].header.id)" }
    return actor.map { " by \(visibleValue($0))" } ?? ""
  }

  /// What went into a trait.
  mutating func explain(_ trait: TraitID, of subject: EvaluationSubject, in store: PeopleStore) throws(Diagnostic) {
    guard failures == .whole else { return }
    let explanation = try evaluator.explain(trait, for: subject, in: store, budget: &budget)
    let zone = store.zone(of: subject)
    let id = evaluator.project.traits[trait].header.id
    let inputs = explanation.inputs.map { input in
      [input.at?.words(in: zone), input.name, input.value].compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: "  ")
    }
    let tick = tickWords(of: explanation, in: zone).map { [$0] } ?? []
    report(
      "what went into \(id): \(explanation.method)",
      (inputs.isEmpty ? ["nothing"] : inputs) + explanation.remarks + tick + hints(for: explanation, subject, in: store)
    )
  }

  /// What a reader would look for next: the events that there are where none counts, and why an often met value is none.
  private func hints(for explanation: TraitExplanation, _ subject: EvaluationSubject, in store: PeopleStore) -> [String]
  {
    guard case .aggregate(let function, _, _) = evaluator.project.traits[explanation.trait].computation else {
      return []
    }
    if function == .mostFrequent, explanation.outcome.value.isNull, explanation.inputs.count > 1 {
      return ["no value occurs twice"]
    }
    guard explanation.inputs.isEmpty, explanation.remarks.isEmpty, case .profile(let place) = subject else {
      return []
    }
    var counts: [EventNameID: Int] = [:]
    for event in store.profiles[store.survivor(of: place)].events { counts[event.name, default: 0] += 1 }
    guard !counts.isEmpty else { return ["there are no events at all"] }
    let names = counts.keys.sorted().map { "\(evaluator.project.events[$0].name.words) (\(counts[$0] ?? 0))" }
    return [
      "the events there are: \(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? " and \(names.count - 5) more" : "")"
    ]
  }

  /// When a trait that is refreshed now and then was computed, and when it will be again.
  private func tickWords(of explanation: TraitExplanation, in zone: Zone) -> String? {
    guard let span = evaluator.project.traits[explanation.trait].refresh else { return nil }
    let next = explanation.next.map { ", next \($0.words(in: zone))" } ?? ""
    return "computed every \(span), last \(explanation.outcome.at.words(in: zone))\(next)"
  }

  /// The visits behind a number of sessions.
  mutating func reportSessions(of profile: Int, in store: PeopleStore) {
    guard failures == .whole else { return }
    let (person, gap) = (store.profiles[store.survivor(of: profile)], evaluator.settings.sessionGap)
    let lines = person.sessions(gap: gap).map { session in
      let channel = session.channel.map { " on \(evaluator.project.channels[$0].name.words)" } ?? ""
      let end = session.end == session.start ? "" : " to \(session.end.words(in: person.zone))"
      let count = "\(session.eventCount) event\(session.eventCount == 1 ? "" : "s")"
      return
        "\(session.start.words(in: person.zone))\(end)\(channel), \(count)\(session.id.map { " of session \(visibleValue($0))" } ?? "")"
    }
    report("sessions, which end after \(gap) without an event", lines.isEmpty ? ["none"] : lines)
  }

  /// What put a profile away, since hardly anything is left of one that is erased, hidden or merged.
  mutating func reportLifecycle(of profile: Int, in store: PeopleStore) {
    let person = store.profiles[profile]
    guard failures == .whole, person.lifecycle != .active else { return }
    let entry = person.auditLog.last { if case .lifecycle = $0.kind { true } else { false } }
    let since = entry.map { " since \($0.at.words(in: person.zone))" } ?? ""
    let words = "'\(person.id)' is \(person.lifecycle.words)\(since)\(entry.map(actor) ?? "")"
    guard let span = person.lifecycleSpan else {
      // Nobody did it: the settings have the key.
      let isListed = person.lifecycle == .blocked && entry == nil
      return addDetail(.note(isListed ? "a key of '\(person.id)' is on the blocklist of the settings" : words))
    }
    addDetail(.diagnostics([Diagnostic(.lifecycleDecided, words, at: span, severity: .note)]))
  }

  mutating func report(_ title: String, _ lines: [String]) {
    let left = lines.count - Self.mostTold
    let shown = (left > 0 ? ["\(left) before"] : []) + lines.suffix(Self.mostTold)
    addDetail(.note(([title] + shown.map { "- \($0)" }).joined(separator: "\n")))
  }
}

extension PropertyStep {
  /// In one line, with the time and who did it.
  func words(in zone: Zone) -> String {
    let time = at.map { $0.words(in: zone) } ?? "from the start"
    return "\(time)  \(words)\(actor.isEmpty ? "" : "  by \(actor)")"
  }
}
