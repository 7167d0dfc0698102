import PersonaAnalysis
import PersonaEngine
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension BoundaryPersona {
  /// The declarations, ready to be pasted.
  package func yaml(in project: Project) -> String {
    let note = "\(isMember ? "match" : "no match"): \(satisfies ? "just satisfies" : "just misses") `\(condition)`"
    return SketchText(project: project).text(of: sketch, id: id, note: note)
  }
}

extension PersonaSketch {
  /// The declarations of somebody under an id, with a remark before them.
  package func yaml(as id: String, note: String, in project: Project) -> String {
    SketchText(project: project).text(of: self, id: id, note: note)
  }
}

/// Writes a sketch as the declaration of a persona, an account, or both.
struct SketchText {
  let project: Project

  func text(of sketch: PersonaSketch, id: String, note: String) -> String {
    let isAccount = sketch.subject == .accounts
    let (account, persona) = isAccount ? (id, "\(id)-member") : ("\(id)-account", id)
    var lines = ["# \(note.split(whereSeparator: \.isNewline).joined(separator: " "))"]
    if sketch.hasAccount { lines += ["account: \(IDSyntax.written(account))"] + properties(sketch.accountProperties) }
    if sketch.hasAccount, sketch.hasPersona { lines.append("---") }
    if sketch.hasPersona { lines += self.persona(sketch, id: persona, account: sketch.hasAccount ? account : nil) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func persona(_ sketch: PersonaSketch, id: String, account: String?) -> [String] {
    var lines = ["persona: \(IDSyntax.written(id))"]
    if let base = sketch.base { lines.append("extends: \(IDSyntax.written(project.personas[base].header.id))") }
    lines += properties(sketch.properties, keepsNull: sketch.base != nil) + identities(sketch)
    if let account { lines.append("account: \(IDSyntax.written(account))") }
    lines += labels(sketch) + consent(sketch) + assignments(sketch)
    for case .source(let source) in sketch.edits { lines.append("source: \(scalar(source))") }
    for case .device(let device) in sketch.edits { lines.append("devices: [\(flow(device))]") }
    return lines + timeline(sketch)
  }

  /// What is inherited is taken away by null.
  private func properties(_ all: [(PropertyID, Value)], keepsNull: Bool = false) -> [String] {
    let properties = all.filter { keepsNull || !$0.1.isNull }
    let lines = properties.map { "  \(scalar(project.properties[$0.0].name.text)): \(flow($0.1))" }
    return lines.isEmpty ? [] : ["properties:"] + lines
  }

  private func identities(_ sketch: PersonaSketch) -> [String] {
    let entries = sketch.edits.compactMap { edit -> String? in
      guard case .identity(let key, let value) = edit else { return nil }
      return "\(scalar(project.identityKeys[key].name.text)): \(scalar(value))"
    }
    return entries.isEmpty ? [] : ["identities: {\(entries.joined(separator: ", "))}"]
  }

  private func labels(_ sketch: PersonaSketch) -> [String] {
    let labels = sketch.edits.compactMap { edit -> String? in
      if case .label(let label) = edit { scalar(project.labels[label].name.text) } else { nil }
    }
    guard !labels.isEmpty else { return [] }
    let list = "[\(labels.joined(separator: ", "))]"
    return ["labels: \(sketch.base == nil ? list : "{add: \(list)}")"]
  }

  private func consent(_ sketch: PersonaSketch) -> [String] {
    var channels: [(ChannelID?, [String])] = []
    for case .consent(let scope, let status) in sketch.edits {
      let channel = scope.channel
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
      return "  \(channel.map { scalar(project.channels[$0].name.text) } ?? "all"): \(value)"
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
    guard !items.isEmpty else { return [] }
    return sketch.base == nil ? ["timeline:"] + items : ["timeline:", "  add:"] + items.map { "  \($0)" }
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

  private func scalar(_ text: String) -> String { ScalarText.written(text, inFlow: true) }
}
