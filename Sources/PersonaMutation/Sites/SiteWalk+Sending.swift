import PersonaYAML

/// What settings, channels and workflows say of when messages are held back.
extension SiteWalk {
  /// Of the settings nothing else is changed: what they say of people, consent and the schema is not what a slip would make of one
  /// declaration.
  mutating func settings(_ node: YAMLNode) {
    for entry in node.entries where !entry.isMerged {
      switch entry.keyText {
      case "frequencyCaps": caps(entry.value)
      case "quietHours": quietHours(entry, of: node, at: .declaration)
      case "channels": for channel in entry.value.entries { quietHours(ofChannel: channel.value) }
      default: break
      }
    }
  }

  private mutating func quietHours(ofChannel node: YAMLNode) {
    guard node.kind == .mapping, let entry = node.entries.first(where: { $0.keyText == "quietHours" }) else { return }
    quietHours(entry, of: node, at: .declaration)
  }

  private mutating func caps(_ list: YAMLNode) {
    guard list.kind == .sequence else { return }
    for (place, cap) in list.items.enumerated() {
      drop(place, of: list, .dropCap, at: .declaration, "frequencyCaps")
      guard cap.kind == .mapping else { continue }
      if let most = cap["atMost"] { numbers(most, .number, at: .declaration, "atMost") }
      if let per = cap["per"] { numbers(per, .duration, at: .declaration, "per") }
    }
  }

  /// One mapping, a list of them, or `none`.
  mutating func quietHours(_ entry: YAMLEntry, of node: YAMLNode, at place: Mutant.Place) {
    let value = entry.value
    guard value.kind == .sequence else {
      drop(entry, of: node, .dropQuietHours, at: place)
      return hours(value, at: place)
    }
    for (item, hours) in value.items.enumerated() {
      drop(item, of: value, .dropQuietHours, at: place, "quietHours")
      self.hours(hours, at: place)
    }
  }

  private mutating func hours(_ node: YAMLNode, at place: Mutant.Place) {
    guard node.kind == .mapping else { return }
    for entry in node.entries where !entry.isMerged {
      switch entry.keyText {
      case "from", "to": numbers(entry.value, .number, at: place, entry.keyText)
      case "dayOfWeek": days(entry.value, at: place)
      case "whenQuiet":
        replace(entry.value, with: entry.value.text == "skip" ? "defer" : "skip", .whenQuiet, at: place, "whenQuiet")
      default: break
      }
    }
  }

  mutating func days(_ list: YAMLNode, at place: Mutant.Place) {
    guard list.kind == .sequence, list.count > 1 else { return }
    for item in 0..<list.count { drop(item, of: list, .listElement, at: place, "dayOfWeek") }
  }
}
