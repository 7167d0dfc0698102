import PersonaLanguage
import PersonaModel
import PersonaYAML

/// Consent on its way: for each channel one state, or one for each communication type.
struct ConsentDraft {
  private struct ChannelDraft {
    let id: ChannelID?
    /// The type is nil for a state that covers all types; it then stands alone.
    var entries: [ConsentEntry]
  }

  private var channels: [ChannelDraft] = []

  var entries: [ConsentEntry] { channels.flatMap(\.entries) }

  mutating func apply(_ node: YAMLNode, _ decoder: ProjectDecoder) {
    guard !node.isNull else { return channels = [] }
    for entry in decoder.entries(of: node, "channels") { apply(entry, decoder) }
  }

  private mutating func apply(_ entry: YAMLEntry, _ decoder: ProjectDecoder) {
    guard let scope = decoder.consentScope(entry.keyText, at: entry.keySpan) else { return }
    guard !entry.value.isNull else { return remove(scope) }
    guard scope.type == nil, Self.isByType(entry.value) else {
      if let state = decoder.consentEntry(entry.value, scope) { put(state) }
      return
    }
    for typed in entry.value.entries {
      guard let type = decoder.communicationType(typed.keyText, at: typed.keySpan) else { continue }
      let scope = ConsentScope(channel: scope.channel, type: type)
      if typed.value.isNull {
        remove(scope)
      } else if let state = decoder.consentEntry(typed.value, scope) {
        put(state)
      }
    }
  }

  /// A mapping is one by communication type unless it says a status.
  private static func isByType(_ node: YAMLNode) -> Bool {
    node.kind == .mapping && !node.entries.contains { FixtureKey($0.symbol) == .status }
  }

  private mutating func remove(_ scope: ConsentScope) {
    guard let place = channels.firstIndex(where: { $0.id == scope.channel }) else { return }
    if scope.type == nil { channels.remove(at: place) } else { channels[place].entries.removeAll { $0.scope == scope } }
  }

  private mutating func put(_ entry: ConsentEntry) {
    guard let place = channels.firstIndex(where: { $0.id == entry.scope.channel }) else {
      return channels.append(ChannelDraft(id: entry.scope.channel, entries: [entry]))
    }
    // A state for all types and states by type are two forms: the one written later replaces the other.
    channels[place].entries.removeAll { old in
      old.scope == entry.scope || old.scope.type == nil || entry.scope.type == nil
    }
    channels[place].entries.append(entry)
  }
}
