import Time

/// Writes a sketch as the declaration of a persona.
struct SketchYAML {
  let project: Project

  func text(of sketch: PersonaSketch, id: String, note: String) -> String {
    var lines = ["# \(note.split(separator: "\n").joined(separator: " "))", "persona: \(id)"]
    let properties = sketch.properties.filter { !$0.1.isNull }
    if !properties.isEmpty { lines.append("properties:") }
    for (property, value) in properties {
      lines.append("  \(scalar(project.properties[property].name.text)): \(flow(value))")
    }
    lines += labels(sketch) + consent(sketch) + assignments(sketch)
    for case .source(let source) in sketch.edits { lines.append("source: \(scalar(source))") }
    lines += timeline(sketch)
    return lines.joined(separator: "\n") + "\n"
  }

  private func labels(_ sketch: PersonaSketch) -> [String] {
    let labels = sketch.edits.compactMap { edit -> String? in
      if case .label(let label) = edit { scalar(project.labels[label].name.text) } else { nil }
    }
    return labels.isEmpty ? [] : ["labels: [\(labels.joined(separator: ", "))]"]
  }

  private func consent(_ sketch: PersonaSketch) -> [String] {
    var channels: [(ChannelID, [String])] = []
    for case .consent(let scope, let status) in sketch.edits {
      guard let channel = scope.channel else { continue }
      let type = scope.type.map { scalar(project.communicationTypes[$0].name.text) + ": " } ?? ""
      let entry = type + status.rawValue
      if let place = channels.firstIndex(where: { $0.0 == channel }) {
        channels[place].1.append(entry)
      } else {
        channels.append((channel, [entry]))
      }
    }
    let lines = channels.map { channel, entries in
      let isPlain = entries.count == 1 && !entries[0].contains(":")
      let value = isPlain ? entries[0] : "{\(entries.joined(separator: ", "))}"
      return "  \(scalar(project.channels[channel].name.text)): \(value)"
    }
    return lines.isEmpty ? [] : ["consent:"] + lines
  }

  private func assignments(_ sketch: PersonaSketch) -> [String] {
    let entries = sketch.edits.compactMap { edit -> String? in
      guard case .assignment(let segment, let state) = edit else { return nil }
      return "\(project.segments[segment].header.id): \(state.rawValue)"
    }
    return entries.isEmpty ? [] : ["segments: {\(entries.joined(separator: ", "))}"]
  }

  private func timeline(_ sketch: PersonaSketch) -> [String] {
    let items = sketch.edits.compactMap { edit -> String? in
      guard case .event(let event) = edit else { return nil }
      var parts = ["event: \(scalar(project.events[event.name].name.text))", "at: \(RelativeTime.past(event.age))"]
      if let channel = event.channel { parts.append("channel: \(scalar(project.channels[channel].name.text))") }
      if !event.fields.isEmpty { parts.append("properties: \(flow(.map(event.fields)))") }
      return "  - {\(parts.joined(separator: ", "))}"
    }
    return items.isEmpty ? [] : ["timeline:"] + items
  }

  private func flow(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .text(let text): scalar(text)
    case .list(let items): "[\(items.map(flow).joined(separator: ", "))]"
    case .map(let map): "{\(map.entries.map { "\(scalar($0.key.text)): \(flow($0.value))" }.joined(separator: ", "))}"
    default: value.words
    }
  }

  /// Plain where YAML can take it for nothing else.
  private func scalar(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.first.map(isLetter) == true && text.unicodeScalars.last != " "
      && text.unicodeScalars.allSatisfy { isLetter($0) || "0123456789 _-".unicodeScalars.contains($0) }
    guard !isPlain || ["true", "false", "null"].contains(text.lowercased()) else { return text }
    return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && scalar.properties.isAlphabetic }

  private func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.properties.generalCategory == .format:
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    default: return String(scalar)
    }
  }
}
