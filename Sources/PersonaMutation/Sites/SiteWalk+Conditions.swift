import PersonaYAML

/// Conditions, wherever they stand.
extension SiteWalk {
  private static let subjects: Set<String> = [
    "property", "trait", "event", "sequence", "label", "consent", "segment", "account", "identity", "device", "source",
    "profile", "now",
  ]

  /// `isSibling`: others stand beside it in a group. `isNegated`: a `not` stands around it, which is left out by itself.
  mutating func condition(_ node: YAMLNode, isSibling: Bool = false, isNegated: Bool = false) {
    switch node.kind {
    case .sequence: implicitAll(node)
    case .mapping where node.entries.contains(where: { Self.subjects.contains($0.keyText) }):
      whole(node, isSibling: isSibling, isNegated: isNegated)
      test(node)
    case .mapping:
      if isSibling { whole(node, isSibling: true, isNegated: true) }
      for entry in node.entries { group(entry, of: node) }
    case .scalar, .null: break
    }
  }

  /// What is done to a condition as a whole.
  private mutating func whole(_ node: YAMLNode, isSibling: Bool, isNegated: Bool) {
    let (text, place) = (node.flowText, place(of: node))
    if !isNegated { rewrite(node, as: "{not: \(text)}", .negate, at: place, Words(text, "not \(text)")) }
    guard isSibling else { return }
    rewrite(node, as: "{all: []}", .always, at: place, Words(text, "true"))
    rewrite(node, as: "{any: []}", .never, at: place, Words(text, "false"))
  }

  private mutating func implicitAll(_ node: YAMLNode) {
    if node.count > 1 {
      rewrite(node, as: "{any: \(node.flowText)}", .group, at: place(of: node), Words("all", "any"))
    }
    for item in node.items { condition(item, isSibling: node.count > 1) }
  }

  private mutating func group(_ entry: YAMLEntry, of node: YAMLNode) {
    let members = entry.value.kind == .sequence ? Array(entry.value.items) : [entry.value]
    let place = place(of: node)
    switch entry.keyText {
    case "not":
      if !entry.isMerged, node.hasOneEntry {
        let text = entry.value.flowText
        rewrite(node, as: text, .dropNot, at: place, Words("not \(text)", text))
      }
      return condition(entry.value, isNegated: true)
    case "all" where members.count > 1: rename(entry, to: "any", .group, at: place)
    case "any":
      if members.count > 1 { rename(entry, to: "all", .group, at: place) }
      rename(entry, to: "none", .group, at: place)
    case "none": rename(entry, to: "any", .group, at: place)
    default: break
    }
    for member in members { condition(member, isSibling: members.count > 1) }
  }

  // MARK: - One test

  private mutating func test(_ node: YAMLNode) {
    let place = place(of: node)
    for entry in node.entries where !entry.isMerged {
      switch entry.keyText {
      case "account" where entry.value.kind != .scalar: condition(entry.value)
      case "any", "all", "none": quantifier(entry, of: node, at: place)
      case "sequence": sequence(entry.value, at: place)
      case "now": predicates(of: entry.value, at: place)
      default: event(entry, of: node, at: place)
      }
    }
  }

  /// Of the members of an account, with a condition, or of the elements of a list.
  private mutating func quantifier(_ entry: YAMLEntry, of node: YAMLNode, at place: Mutant.Place) {
    for other in ["any", "all", "none"] where other != entry.keyText {
      rename(entry, to: other, .quantifier, at: place)
    }
    let isOfMembers = node["account"]?.text == "members"
    if isOfMembers { condition(entry.value) } else { predicates(of: entry.value, at: place) }
  }

  /// A key of a test, or of an event wherever it is meant.
  mutating func event(_ entry: YAMLEntry, of node: YAMLNode, at place: Mutant.Place) {
    switch entry.keyText {
    case "event": otherEvent(entry.value, at: place)
    case "where": fields(of: entry, of: node, at: place)
    case "channel" where node["event"] != nil: drop(entry, of: node, .dropChannel, at: place)
    case "same": drop(entry, of: node, .dropSame, at: place)
    case "minimumAge": drop(entry, of: node, .dropMinimumAge, at: place)
    case "missing": drop(entry, of: node, .dropMissing, at: place)
    case "for": held(entry, of: node, at: place)
    case "count":
      drop(entry, of: node, .dropCount, at: place)
      value(of: entry, in: node, at: place)
    case "sum", "average", "min", "max", "distinct", "first", "last":
      drop(entry, of: node, .dropCount, at: place)
      for field in entry.value.entries { value(of: field, in: entry.value, at: place) }
    case "within", "in", "since", "until":
      if node["event"] != nil { drop(entry, of: node, .dropWindow, at: place) }
      value(of: entry, in: node, at: place)
    default: predicate(entry, of: node, at: place)
    }
  }

  /// How long a test must have held.
  private mutating func held(_ entry: YAMLEntry, of node: YAMLNode, at place: Mutant.Place) {
    drop(entry, of: node, .dropFor, at: place)
    numbers(entry.value, .duration, at: place, entry.keyText)
  }

  private mutating func otherEvent(_ node: YAMLNode, at place: Mutant.Place) {
    guard node.kind == .scalar, let own = vocabulary.events.firstIndex(where: { $0.name == node.text }) else { return }
    let (count, fields) = (vocabulary.events.count, vocabulary.events[own].fields)
    let others = (1..<max(1, count)).map { vocabulary.events[(own + $0) % count] }
    guard let other = others.first(where: { $0.fields == fields }) else { return }
    let text = node.isPlain ? ScalarText.written(other.name, inFlow: true) : other.name
    replace(node, with: text, .otherEvent, at: place, "event")
  }

  /// The fields of `where`: each left out, and what must hold of it.
  private mutating func fields(of entry: YAMLEntry, of node: YAMLNode, at place: Mutant.Place) {
    let fields = entry.value
    guard fields.kind == .mapping else { return }
    for field in fields.entries {
      if fields.hasOneEntry {
        drop(entry, of: node, .dropWhere, at: place)
      } else {
        drop(field, of: fields, .dropWhere, at: place)
      }
      value(of: field, in: fields, at: place)
    }
  }

  // MARK: - Sequences

  private mutating func sequence(_ list: YAMLNode, at place: Mutant.Place) {
    let steps = Array(list.items)
    for (step, next) in zip(steps, steps.dropFirst()) where next["not"] == nil {
      swap(step, next, of: list, .sequenceOrder, at: place)
    }
    for step in steps {
      if let inner = step["not"] {
        let text = inner.flowText
        rewrite(step, as: text, .dropNot, at: place, Words("not \(text)", text))
        sequenceStep(inner, at: place)
      } else {
        sequenceStep(step, at: place)
      }
    }
  }

  private mutating func sequenceStep(_ step: YAMLNode, at place: Mutant.Place) {
    guard step.kind == .mapping else { return otherEvent(step, at: place) }
    for entry in step.entries { event(entry, of: step, at: place) }
  }
}
