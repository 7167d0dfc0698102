import PersonaDiagnostics
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

  mutating func apply(_ entry: PersonaEntry, _ linker: Linker) {
    for (key, written) in entry.fields.written {
      let node = written.value
      let isRemoved = node.isNull
      switch key {
      case .story: applyStory(node, linker)
      case .properties: applyProperties(node, entry, linker)
      case .identities: applyIdentities(node, linker)
      case .devices: devices = isRemoved ? [] : linker.items(of: node, "devices").map { linker.device($0) }
      case .source: source = isRemoved ? nil : linker.text(node)
      case .account: account = isRemoved ? nil : linker.accountID(node)
      case .labels: applyLabels(node, linker)
      case .consent: consent.apply(node, linker)
      case .segments: applySegments(node, linker)
      case .timeline: applyTimeline(node, linker)
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

  private mutating func applyStory(_ node: YAMLNode, _ linker: Linker) {
    switch node.kind {
    case .null: story = ValueMap()
    case .mapping:
      for entry in node.entries where entry.keyText == "picture" && !entry.value.isNull {
        linker.checkPicture(entry.value, in: entry.value.span.file)
      }
      story = story.merging(linker.map(node))
    case .scalar, .sequence:
      story = ValueMap([ValueMap.Entry(key: "backstory", value: linker.value(node))])
    }
  }

  private mutating func applyProperties(_ node: YAMLNode, _ entry: PersonaEntry, _ linker: Linker) {
    guard !node.isNull else { return properties = PropertyList() }
    guard properties.isEmpty else { return mergeProperties(node, entry, linker) }
    for written in linker.entries(of: node, "properties") {
      properties.set(linker.propertyValue(written, ofPersona: entry.id))
    }
  }

  private mutating func mergeProperties(_ node: YAMLNode, _ entry: PersonaEntry, _ linker: Linker) {
    for written in linker.entries(of: node, "properties") {
      let new = linker.propertyValue(written, ofPersona: entry.id)
      let inherited = properties[new.id]?.value ?? .null
      properties.set(Persona.Property(id: new.id, value: inherited.merging(new.value), span: new.span))
    }
  }

  private mutating func applyIdentities(_ node: YAMLNode, _ linker: Linker) {
    guard !node.isNull else { return identities = [] }
    for entry in linker.entries(of: node, "identifiers") {
      guard let key = linker.identityKey(entry.keyText, at: entry.keySpan) else { continue }
      identities.removeAll { $0.key == key }
      guard !entry.value.isNull else { continue }
      identities.append(IdentityGroup(key: key, values: linker.identityValues(entry, key)))
    }
  }

  private mutating func applyLabels(_ node: YAMLNode, _ linker: Linker) {
    switch node.kind {
    case .null: labels = []
    case .mapping:
      let change = linker.labelChange(node)
      let removed = Set(change.remove)
      if !removed.isEmpty { labels.removeAll { removed.contains($0) } }
      addLabels(change.add)
    case .scalar, .sequence:
      labels = []
      addLabels(linker.labels(node))
    }
  }

  private mutating func addLabels(_ added: [LabelID]) {
    var known = Set(labels)
    for label in added where known.insert(label).inserted { labels.append(label) }
  }

  private mutating func applySegments(_ node: YAMLNode, _ linker: Linker) {
    guard !node.isNull else { return assignments = [] }
    var added: [SegmentAssignment] = []
    var replaced: Set<SegmentID> = []
    for entry in linker.entries(of: node, "segments") {
      guard let segment: SegmentID = linker.link(to: entry.keyText, .segment, at: entry.keySpan) else { continue }
      replaced.insert(segment)
      guard !entry.value.isNull else { continue }
      guard let state = linker.choice(entry.value, SegmentAssignment.State.self) else { continue }
      added.append(SegmentAssignment(segment: segment, state: state, span: entry.value.span))
    }
    assignments.removeAll { replaced.contains($0.segment) }
    assignments += added
  }

  private mutating func applyTimeline(_ node: YAMLNode, _ linker: Linker) {
    switch node.kind {
    case .null: timeline = []
    case .mapping:
      guard let fields = linker.fields(of: node, .timelineAddition), let added = fields[.add] else { return }
      timeline += linker.timeline(added)
    case .scalar, .sequence: timeline = linker.timeline(node)
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
