import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  func timeline(_ node: YAMLNode) -> [TimelineItem] {
    let nodes = items(of: node, "timeline items")
    var items: [TimelineItem] = []
    items.reserveCapacity(nodes.count)
    for node in nodes { timelineItem(node, needsMoment: true).map { items.append($0) } }
    return items
  }

  /// One thing that happens; without a moment, at once.
  func timelineItem(_ node: YAMLNode, needsMoment: Bool) -> TimelineItem? {
    guard let fields = fields(of: node, .timelineItem) else { return nil }
    guard let key = operationKey(fields) else { return nil }
    let moment = needsMoment ? momentOfItem(fields) : .after(TimeSpan(0, .second))
    guard let operation = operation(key, fields), let moment else { return nil }
    var item = TimelineItem(operation: operation, moment: moment, span: node.span)
    item.source = fields[.source].flatMap { text($0) }
    actor(fields, of: &item)
    if case .optIn(_, double: true, _) = operation, !isByPerson(item) { record(.confirmedOptIn, at: node.headSpan) }
    return item
  }

  /// When it becomes known: of an event that is heard of late, when it is received.
  private func momentOfItem(_ fields: MappingFields) -> Moment? {
    guard let received = fields.entry(.receivedAt) else { return moment(fields, in: "a timeline item") }
    if let after = fields.entry(.after) {
      report(
        .contradiction, "'after' and 'receivedAt' exclude each other", at: after.keySpan,
        help: "write when the event happened as `at`")
      return nil
    }
    guard fields.has(.at) else {
      report(
        .missingKey, "'receivedAt' needs 'at', which says when the event happened", at: received.keySpan,
        help: "write `at: 8 days ago, receivedAt: in 1 hour`")
      return nil
    }
    return time(received.value).map(Moment.at)
  }

  private func isByPerson(_ item: TimelineItem) -> Bool {
    item.by.map { project.roles[$0].isPerson } ?? (item.source == nil)
  }

  /// `by` names a role, else a form, an import or another system.
  private func actor(_ fields: MappingFields, of item: inout TimelineItem) {
    guard let node = fields[.by], let text = text(node, as: "a role or a source") else { return }
    if let role = names.roles[Name(text)] { return item.by = role }
    item.source = text
    guard let near = nearestName(to: text, among: names.roles.keys.map(\.text)) else { return }
    warn(
      .unknownRole, "'\(text)' is no role, so it is taken for a form or a system", at: node.span,
      help: "did you mean `\(near)`?")
  }

  /// `at` or `after`.
  func moment(_ fields: MappingFields, in what: String) -> Moment? {
    switch (fields[.at], fields[.after]) {
    case (let node?, nil): return time(node).map(Moment.at)
    case (nil, let node?): return duration(node).map(Moment.after)
    case (_?, let node?):
      report(.contradiction, "'at' and 'after' exclude each other", at: node.span, help: "leave one of them out")
    case (nil, nil):
      report(
        .missingKey, "\(what) needs 'at' or 'after'", at: fields.node.headSpan,
        help: "write `at: 3 days ago`, or `after: 1 day` for so long after the start")
    }
    return nil
  }

  private func operationKey(_ fields: MappingFields) -> FixtureKey? {
    let written = fields.written
    let isOperation = { (place: Int) in TimelineRoles.all.isOperation(written[place].entry) }
    guard let first = written.indices.first(where: isOperation) else {
      report(
        .missingKey, "a timeline item has to say what happens", at: fields.node.headSpan,
        help: "it is one of \(Self.list(KeyRelations.operationKeys.map(\.rawValue)))")
      return nil
    }
    let key = written[first].key
    if let second = written.indices.dropFirst(first + 1).first(where: isOperation) {
      report(
        .contradiction, "'\(key.rawValue)' and '\(written[second].key.rawValue)' cannot happen in one item",
        at: written[second].entry.keySpan, help: "make two items of it")
      return nil
    }
    for place in written.indices {
      let owners = TimelineRoles.all.owners(of: written[place].entry)
      guard !owners.isEmpty, !owners.contains(key) else { continue }
      let companion = written[place].key
      report(
        .unknownKey, "'\(companion.rawValue)' does not go with '\(key.rawValue)'", at: written[place].entry.keySpan,
        help: "it belongs to \(Self.list(owners.map { "'\($0.rawValue)'" }))")
    }
    return key
  }

  private func operation(_ key: FixtureKey, _ fields: MappingFields) -> TimelineItem.Operation? {
    guard let node = fields[key] else { return nil }
    switch key {
    case .event: return eventUse(fields).map { .event($0) }
    case .identify:
      return .identify(identities(node), properties: fields[.properties].map { propertyChanges($0) } ?? [])
    case .set: return mutation(node, rendersText: false).map { .set($0) }
    case .label: return .label(labelChange(node))
    case .assign: return .assign(assignments(node))
    case .join: return accountID(node).map { .join($0) }
    case .leave: return accountID(node).map { .leave($0) }
    case .import: return importFile(node, columns: fields[.map]).map { .import($0) }
    case .merge: return personaID(node).map { .merge($0, keep: fields[.keep].map { mergeChoices($0) } ?? []) }
    case .unmerge: return personaID(node).map { .unmerge($0) }
    case .archive: return affirmed(node, .archive)
    case .restore: return affirmed(node, .restore)
    case .block: return affirmed(node, .block)
    case .unblock: return affirmed(node, .unblock)
    case .erase: return erasure(node)
    default: return consentOperation(key, node, fields)
    }
  }

  private func consentOperation(_ key: FixtureKey, _ node: YAMLNode, _ fields: MappingFields) -> TimelineItem.Operation?
  {
    switch key {
    case .consent:
      var draft = ConsentDraft()
      draft.apply(node, self)
      return .consent(draft.entries)
    case .optIn:
      let double = fields[.double].flatMap { boolean($0) } ?? false
      let span = fields[.within].flatMap { duration($0) }
      if let entry = fields.entry(.within), !double {
        report(
          .contradiction, "an opt-in that needs no reply waits for none", at: entry.keySpan,
          help: "add `double: true`, or leave 'within' out")
      }
      return deviceScope(node, fields).map { .optIn($0, double: double, within: span) }
    case .optOut: return deviceScope(node, fields).map { .optOut($0) }
    case .bounce: return messageChannel(node).map { .bounce($0) }
    case .complaint: return messageChannel(node).map { .complaint($0) }
    case .reply:
      guard let text = text(node), let on = fields[.on] else {
        report(.missingKey, "'reply' needs 'on'", at: node.span, help: "say on which channel: `on: sms`")
        return nil
      }
      guard let channel = messageChannel(on) else { return nil }
      checkReply(text, on: project.channels[channel], at: node.span)
      return .reply(text: text, on: channel)
    default: return nil
    }
  }

  /// What an opt-in or an opt-out is about, with the device if it names one.
  private func deviceScope(_ node: YAMLNode, _ fields: MappingFields) -> ConsentScope? {
    guard var scope = consentScope(node) else { return nil }
    guard let device = fields[.device], let token = text(device, as: "the token of a device") else { return scope }
    guard let channel = scope.channel, project.channels[channel].address == .device else {
      report(
        .contradiction, "'\(node.text)' goes to no device", at: device.span,
        help: "leave 'device' out, or name a channel that reaches devices, such as `push`")
      return nil
    }
    scope.device = token
    return scope
  }

  func messageChannel(_ node: YAMLNode) -> ChannelID? {
    text(node, as: "a channel").flatMap { channel($0, at: node.span) }
  }

  /// `archive: true`; false would mean nothing.
  private func affirmed(_ node: YAMLNode, _ operation: TimelineItem.Operation) -> TimelineItem.Operation? {
    guard let isTrue = boolean(node) else { return nil }
    if isTrue { return operation }
    report(.wrongType, "expected true: an item says what happens", at: node.span, help: "leave the item out")
    return nil
  }

  /// `erase: true`, or `erase: {block: false}` that lets the keys come back.
  private func erasure(_ node: YAMLNode) -> TimelineItem.Operation? {
    guard node.kind == .mapping else { return affirmed(node, .erase) }
    guard let bansKeys = fields(of: node, .erasure)?[.block].flatMap({ boolean($0) }) else { return nil }
    return bansKeys ? .erase : .eraseData
  }

  func assignments(_ node: YAMLNode) -> [SegmentAssignment] {
    entries(of: node, "segments").compactMap { entry in
      guard let segment: SegmentID = link(to: entry.keyText, .segment, at: entry.keySpan) else { return nil }
      return choice(entry.value, SegmentAssignment.State.self).map {
        SegmentAssignment(segment: segment, state: $0, span: entry.value.span)
      }
    }
  }
}

/// What the keys of a timeline item are to it, by number: a persona may have thousands of items.
private struct TimelineRoles {
  static let all = TimelineRoles()

  private let operations = FixtureKey.known.map { KeyRelations.operationKeys.contains($0) }
  private let owners = FixtureKey.known.map { key -> [FixtureKey] in
    switch key {
    case .device: KeyRelations.deviceOperations
    case .properties: KeyRelations.propertyOperations
    default: KeyRelations.timelineCompanions[key].map { [$0] } ?? []
    }
  }

  func isOperation(_ entry: YAMLEntry) -> Bool { operations[Int(entry.symbol.rawValue)] }

  /// The operations that a key goes with; none for one that goes with all.
  func owners(of entry: YAMLEntry) -> [FixtureKey] { owners[Int(entry.symbol.rawValue)] }
}
