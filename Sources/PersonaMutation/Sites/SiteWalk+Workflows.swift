import PersonaYAML

/// Workflows and campaigns.
extension SiteWalk {
  mutating func workflow(_ node: YAMLNode) {
    at(.declaration) { walk in
      for entry in node.entries where !entry.isMerged { walk.key(entry, of: node) }
      // Nobody enters a second time who is sent in by hand, once.
      let isByHand = node["trigger"]?.text == "manual" && !walk.vocabulary.started.contains(walk.declaration.id)
      if node["reentry"] == nil, node["campaign"] == nil, !isByHand { walk.addReentry(to: node) }
    }
    if let steps = node["steps"] { self.steps(steps) }
  }

  private mutating func key(_ entry: YAMLEntry, of node: YAMLNode) {
    switch entry.keyText {
    case "trigger": trigger(entry.value)
    case "exitWhen":
      drop(entry, of: node, .dropExit, at: .declaration)
      awaited(entry.value)
    case "goal":
      drop(entry, of: node, .dropGoal, at: .declaration)
      awaited(entry.value)
    case "quietHours": quietHours(entry, of: node, at: .declaration)
    case "reentry": reentry(entry.value)
    case "except": except(entry, of: node)
    case "segment": otherSegment(entry.value, "segment")
    case "send": campaignSends(entry.value)
    case "at": numbers(entry.value, .number, at: .declaration, "at")
    default: break
    }
  }

  private mutating func except(_ entry: YAMLEntry, of node: YAMLNode) {
    guard entry.value.kind == .sequence, entry.value.count > 1 else {
      return drop(entry, of: node, .dropExcept, at: .declaration)
    }
    for item in 0..<entry.value.count { drop(item, of: entry.value, .dropExcept, at: .declaration, "except") }
  }

  private mutating func otherSegment(_ node: YAMLNode, _ key: String) {
    guard node.kind == .scalar, let own = vocabulary.segments.firstIndex(of: node.text), vocabulary.segments.count > 1
    else { return }
    let other = vocabulary.segments[(own + 1) % vocabulary.segments.count]
    replace(node, with: other, .otherSegment, at: .declaration, key)
  }

  /// One template, or several of which the first goes out that nothing holds back.
  private mutating func campaignSends(_ node: YAMLNode) {
    guard node.kind == .sequence else { return otherTemplate(node, at: .declaration) }
    for (place, template) in node.items.enumerated() {
      otherTemplate(template, at: .declaration)
      if node.count > 1 { drop(place, of: node, .listElement, at: .declaration, "send") }
    }
  }

  private mutating func reentry(_ node: YAMLNode) {
    guard node.kind == .scalar else { return }
    replace(node, with: node.text == "once" ? "always" : "once", .reentry, at: .declaration, "reentry")
    if node.text.hasPrefix("after ") { numbers(node, .duration, at: .declaration, "reentry") }
  }

  /// Without a word a person enters once.
  private mutating func addReentry(to node: YAMLNode) {
    guard let edit = node.adding("reentry", "always", after: "trigger") else { return }
    add(.reentry, [edit], at: .declaration, Words("reentry", "once", "always"))
  }

  private mutating func trigger(_ node: YAMLNode) {
    guard node.kind == .mapping else { return }
    for entry in node.entries where !entry.isMerged {
      switch entry.keyText {
      case "if":
        drop(entry, of: node, .dropIf, at: .declaration)
        condition(entry.value)
      case "event", "where", "channel": event(entry, of: node, at: .declaration)
      case "enters", "leaves":
        rename(entry, to: entry.keyText == "enters" ? "leaves" : "enters", .direction, at: .declaration)
        otherSegment(entry.value, entry.keyText)
      case "date": numbers(entry.value, .duration, at: .declaration, "date")
      case "at": numbers(entry.value, .number, at: .declaration, "at")
      default: break
      }
    }
  }

  /// What a run waits for, or ends at.
  private mutating func awaited(_ node: YAMLNode) {
    guard node.kind == .mapping else { return }
    if let alternatives = node["any"], alternatives.kind == .sequence, node["count"] == nil {
      for item in alternatives.items { awaited(item) }
    } else if let inner = node["if"], node.hasOneEntry {
      condition(inner)
    } else if node["event"] != nil {
      for entry in node.entries { event(entry, of: node, at: place(of: node)) }
    } else if node["enters"] == nil, node["leaves"] == nil {
      condition(node)
    }
  }

  // MARK: - Steps

  private mutating func steps(_ list: YAMLNode) {
    guard list.kind == .sequence else { return }
    for (place, step) in list.items.enumerated() {
      drop(place, of: list, .dropStep, at: .steps(step.span), "step")
      if step.kind == .mapping { self.step(step) }
    }
  }

  private mutating func step(_ node: YAMLNode) {
    at(.steps(node.span)) { walk in
      for entry in node.entries where !entry.isMerged { walk.stepKey(entry, of: node, at: .steps(node.span)) }
    }
    for entry in node.entries where !entry.isMerged { ways(entry) }
  }

  private mutating func stepKey(_ entry: YAMLEntry, of node: YAMLNode, at place: Mutant.Place) {
    switch entry.keyText {
    case "send": otherTemplate(entry.value, at: place)
    case "onSkip":
      replace(entry.value, with: entry.value.text == "exit" ? "continue" : "exit", .onSkip, at: place, "onSkip")
    case "quietHours": drop(entry, of: node, .dropQuietHours, at: place)
    case "set": changes(entry.value, at: place)
    case "wait": wait(entry.value, at: place)
    case "waitFor" where entry.value.kind == .mapping: awaited(entry.value)
    case "within": numbers(entry.value, .duration, at: place, "within")
    case "restartOn" where entry.value.kind == .mapping: awaited(entry.value)
    case "else": drop(entry, of: node, .dropElse, at: place)
    case "cases": cases(entry.value, of: node, at: place)
    case "into": weights(entry.value, at: place)
    default: break
    }
    // A branch asks its conditions in order, so that only those who come to one can notice.
    if entry.keyText == "if" { at(nil) { $0.condition(entry.value) } }
  }

  private mutating func otherTemplate(_ node: YAMLNode, at place: Mutant.Place) {
    guard node.kind == .scalar, let own = vocabulary.templates.firstIndex(where: { $0.id == node.text }) else { return }
    let count = vocabulary.templates.count
    let others = (1..<max(1, count)).map { vocabulary.templates[(own + $0) % count] }
    guard let other = others.first(where: { $0.channel == vocabulary.templates[own].channel }) else { return }
    replace(node, with: other.id, .otherTemplate, at: place, "send")
  }

  private mutating func wait(_ node: YAMLNode, at place: Mutant.Place) {
    guard node.kind == .mapping else { return numbers(node, .duration, at: place, "wait") }
    for entry in node.entries where ["for", "until", "at"].contains(entry.keyText) {
      numbers(entry.value, .duration, at: place, entry.keyText)
      for day in entry.value.entries where day.keyText == "dayOfWeek" { days(day.value, at: place) }
      if let hour = entry.value["at"] { numbers(hour, .duration, at: place, "at") }
    }
  }

  private mutating func cases(_ list: YAMLNode, of node: YAMLNode, at place: Mutant.Place) {
    let cases = Array(list.items)
    if node["branch"] != nil {
      for (first, second) in zip(cases, cases.dropFirst()) { swap(first, second, of: list, .caseOrder, at: place) }
    }
    for way in cases {
      if let inner = way["if"] {
        if node["branch"] != nil { at(nil) { $0.condition(inner) } } else { awaited(inner) }
      } else if way["event"] != nil {
        for entry in way.entries where ["event", "where", "same", "channel"].contains(entry.keyText) {
          event(entry, of: way, at: place)
        }
      }
    }
  }

  private mutating func weights(_ ways: YAMLNode, at place: Mutant.Place) {
    let weights = ways.entries.compactMap { $0.value["weight"] }
    for (first, second) in zip(weights, weights.dropFirst()) where !first.isShared && !second.isShared {
      guard first.text != second.text else { continue }
      let edits = [FileEdit(first.range, second.text), FileEdit(second.range, first.text)]
      add(
        .weights, edits, at: place, Words("weights", "\(first.text), \(second.text)", "\(second.text), \(first.text)"))
    }
  }

  /// The steps behind the ways of a step.
  private mutating func ways(_ entry: YAMLEntry) {
    switch entry.keyText {
    case "then": steps(entry.value)
    case "otherwise", "else":
      if entry.value.kind == .sequence { steps(entry.value) } else if let inner = entry.value["steps"] { steps(inner) }
    case "cases": for way in entry.value.items { if let inner = way["steps"] { steps(inner) } }
    case "into": for way in entry.value.entries { if let inner = way.value["steps"] { steps(inner) } }
    default: break
    }
  }
}
