import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

/// A persona on its way: what the bases said so far, over which the next one is laid.
///
/// Maps merge key by key, lists and values replace, null removes.
struct PersonaDraft {
  private var story = ValueMap()
  private var properties = PropertyList()
  private var identities: [IdentityGroup] = []
  private var devices: [Value] = []
  private var source: String?
  private var account: AccountID?
  private var labels: [LabelID] = []
  private var consent = ConsentDraft()
  private var assignments: [SegmentAssignment] = []
  private var timeline: [TimelineItem] = []

  /// The values of one kind of identifier: they replace together.
  struct IdentityGroup {
    let key: IdentityKeyID
    let values: [IdentityValue]
  }

  mutating func apply(_ entry: PersonaEntry, _ decoder: ProjectDecoder) {
    for (key, written) in entry.fields.written {
      let node = written.value
      let isRemoved = node.isNull
      switch key {
      case .story: applyStory(node, decoder)
      case .properties: applyProperties(node, entry, decoder)
      case .identities: applyIdentities(node, decoder)
      case .devices: devices = isRemoved ? [] : decoder.items(of: node, "devices").map { decoder.device($0) }
      case .source: source = isRemoved ? nil : decoder.text(node)
      case .account: account = isRemoved ? nil : decoder.accountID(node)
      case .labels: applyLabels(node, decoder)
      case .consent: consent.apply(node, decoder)
      case .segments: applySegments(node, decoder)
      case .timeline: applyTimeline(node, decoder)
      default: continue
      }
    }
  }

  func fill(_ persona: inout Persona) {
    persona.story = story
    persona.properties = properties
    persona.identities = identities.flatMap(\.values)
    persona.devices = devices
    persona.source = source
    persona.account = account
    persona.labels = labels
    persona.consent = consent.entries
    persona.assignments = assignments
    persona.timeline = timeline
  }

  private mutating func applyStory(_ node: YAMLNode, _ decoder: ProjectDecoder) {
    switch node.kind {
    case .null: story = ValueMap()
    case .mapping:
      for entry in node.entries where entry.keyText == "picture" && !entry.value.isNull {
        decoder.checkPicture(entry.value, in: entry.value.span.file)
      }
      story = story.merging(decoder.map(node))
    case .scalar, .sequence:
      story = ValueMap([ValueMap.Entry(key: "backstory", value: decoder.value(node))])
    }
  }

  private mutating func applyProperties(_ node: YAMLNode, _ entry: PersonaEntry, _ decoder: ProjectDecoder) {
    guard !node.isNull else { return properties = PropertyList() }
    guard properties.isEmpty else { return mergeProperties(node, entry, decoder) }
    for written in decoder.entries(of: node, "properties") {
      properties.set(decoder.propertyValue(written, ofPersona: entry.id))
    }
  }

  private mutating func mergeProperties(_ node: YAMLNode, _ entry: PersonaEntry, _ decoder: ProjectDecoder) {
    for written in decoder.entries(of: node, "properties") {
      let new = decoder.propertyValue(written, ofPersona: entry.id)
      let inherited = properties[new.id]?.value ?? .null
      properties.set(Persona.Property(id: new.id, value: inherited.merging(new.value), span: new.span))
    }
  }

  private mutating func applyIdentities(_ node: YAMLNode, _ decoder: ProjectDecoder) {
    guard !node.isNull else { return identities = [] }
    for entry in decoder.entries(of: node, "identifiers") {
      guard let key = decoder.identityKey(entry.keyText, at: entry.keySpan) else { continue }
      identities.removeAll { $0.key == key }
      guard !entry.value.isNull else { continue }
      identities.append(IdentityGroup(key: key, values: decoder.identityValues(entry, key)))
    }
  }

  private mutating func applyLabels(_ node: YAMLNode, _ decoder: ProjectDecoder) {
    switch node.kind {
    case .null: labels = []
    case .mapping:
      let change = decoder.labelChange(node)
      let removed = Set(change.remove)
      if !removed.isEmpty { labels.removeAll { removed.contains($0) } }
      addLabels(change.add)
    case .scalar, .sequence:
      labels = []
      addLabels(decoder.labels(node))
    }
  }

  private mutating func addLabels(_ added: [LabelID]) {
    var known = Set(labels)
    for label in added where known.insert(label).inserted { labels.append(label) }
  }

  private mutating func applySegments(_ node: YAMLNode, _ decoder: ProjectDecoder) {
    guard !node.isNull else { return assignments = [] }
    var added: [SegmentAssignment] = []
    var replaced: Set<SegmentID> = []
    for entry in decoder.entries(of: node, "segments") {
      guard let segment: SegmentID = decoder.link(to: entry.keyText, .segment, at: entry.keySpan) else { continue }
      replaced.insert(segment)
      guard !entry.value.isNull else { continue }
      guard let state = decoder.choice(entry.value, SegmentAssignment.State.self) else { continue }
      added.append(SegmentAssignment(segment: segment, state: state, span: entry.value.span))
    }
    assignments.removeAll { replaced.contains($0.segment) }
    assignments += added
  }

  private mutating func applyTimeline(_ node: YAMLNode, _ decoder: ProjectDecoder) {
    switch node.kind {
    case .null: timeline = []
    case .mapping:
      guard let fields = decoder.fields(of: node, .timelineAddition), let added = fields[.add] else { return }
      timeline += decoder.timeline(added)
    case .scalar, .sequence: timeline = decoder.timeline(node)
    }
  }
}

extension ValueMap {
  /// These entries with others laid over them; null takes an entry away.
  func merging(_ other: ValueMap) -> ValueMap {
    var merged = self
    merged.lay(other.entries) { old, new in new.isNull ? nil : (old ?? .null).merging(new) }
    return merged
  }
}

extension Value {
  /// Two maps merge; anything else replaces.
  func merging(_ other: Value) -> Value {
    guard case .map(let map) = self, case .map(let others) = other else { return other }
    return .map(map.merging(others))
  }
}
