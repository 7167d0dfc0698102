import PersonaYAML

/// What `set` changes of a profile.
extension SiteWalk {
  mutating func changes(_ node: YAMLNode, at place: Mutant.Place) {
    guard node.kind == .mapping else { return }
    for entry in node.entries where !entry.isMerged {
      switch entry.keyText {
      case "properties":
        leaveOut(entry, of: node, at: place)
        for change in entry.value.entries { value(of: change, at: place) }
      case "labels":
        leaveOut(entry, of: node, at: place)
        for side in entry.value.entries { elements(of: side.value, side.keyText, at: place) }
        elements(of: entry.value, "labels", at: place)
      case "segments":
        leaveOut(entry, of: node, at: place)
        for segment in entry.value.entries {
          let other = segment.value.text == "member" ? "excluded" : "member"
          replace(segment.value, with: other, .otherValue, at: place, segment.keyText)
        }
      default: break
      }
    }
  }

  /// Each of the changes of one kind; of a single one all of the kind, unless it is all that is set, which is the step without it.
  private mutating func leaveOut(_ entry: YAMLEntry, of node: YAMLNode, at place: Mutant.Place) {
    let changes = entry.value
    guard changes.kind == .mapping, !changes.hasOneEntry else { return drop(entry, of: node, .dropChange, at: place) }
    for change in changes.entries { drop(change, of: changes, .dropChange, at: place) }
  }

  private mutating func elements(of list: YAMLNode, _ key: String, at place: Mutant.Place) {
    guard list.kind == .sequence, list.count > 1 else { return }
    for item in 0..<list.count { drop(item, of: list, .dropChange, at: place, key) }
  }

  private mutating func value(of change: YAMLEntry, at place: Mutant.Place) {
    let node = change.value
    if node.kind == .mapping, let added = node["add"] { return numbers(added, .number, at: place, "add") }
    guard node.kind == .scalar else { return }
    switch node.resolved {
    case .integer, .decimal: numbers(node, .number, at: place, change.keyText)
    case .boolean(let isSet): replace(node, with: isSet ? "false" : "true", .otherValue, at: place, change.keyText)
    default: replace(node, with: otherText(node.text, of: change.keyText), .otherValue, at: place, change.keyText)
    }
  }

  /// The next of the values that the property may have, else the text with an x behind it.
  private func otherText(_ text: String, of property: String) -> String {
    guard let choices = vocabulary.choices[property], let own = choices.firstIndex(of: text) else { return text + "x" }
    return choices[(own + 1) % choices.count]
  }
}
