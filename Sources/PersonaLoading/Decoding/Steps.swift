import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func steps(_ node: YAMLNode) -> [StepTree] {
    guard !node.isNull else { return [] }
    return items(of: node, "steps").compactMap { step($0) }
  }

  /// Checks that names are unique and leads every `goto` to its step.
  func named(_ lowering: Lowering) -> [Step] {
    var lowering = lowering
    var places: [String: (place: Int, span: SourceSpan)] = [:]
    for (place, span) in lowering.uniqueNames {
      let name = lowering.steps[place].name
      if let earlier = places[name] {
        report(
          Diagnostic(
            .duplicateStep, "two steps are called '\(name)'", at: span,
            notes: [Diagnostic.Note("the first is here", at: earlier.span)],
            help: "give one of them another name with `as`"))
      } else {
        places[name] = (place, span)
      }
    }
    for jump in lowering.jumps {
      if let target = places[jump.name] {
        lowering.direct(jumpAt: jump.place, to: target.place)
      } else {
        report(
          .unknownStep, "unknown step '\(jump.name)'", at: jump.span,
          help: remedy(jump.name, places.keys.sorted()) ?? "name a step that has a name of its own")
      }
    }
    return lowering.steps
  }

  /// Steps as they are written: adding one means what reads it, and its entry here.
  private static let stepReaders: [StepReader] = [
    StepReader(.send, with: [.onSkip, .quietHours]) { $0.sendStep($1, $2) },
    StepReader(.wait, with: []) { decoder, node, fields in
      decoder.wait(node).flatMap { decoder.plain(.wait($0), "wait", fields, fields.node) }
    },
    StepReader(.waitFor, with: [.within, .then, .otherwise, .restartOn, .cases]) { $0.waitForStep($1, $2) },
    StepReader(.branch, with: [.take, .cases, .else]) { $0.branchStep($1, $2) },
    StepReader(.if, with: [.then, .else]) { $0.ifStep($1, $2) },
    StepReader(.split, with: [.into, .seed]) { $0.splitStep($1, $2) },
    StepReader(.set, with: []) { decoder, node, fields in
      decoder.mutation(node, rendersText: true).flatMap { decoder.plain(.set($0), "set", fields, fields.node) }
    },
    StepReader(.action, with: [.with]) { $0.actionStep($1, $2) },
    StepReader(.webhook, with: [.method, .body, .saveAs, .then, .otherwise]) { $0.webhookStep($1, $2) },
    StepReader(.start, with: []) { decoder, node, fields in
      decoder.record(.orderBetweenWorkflows, at: node.span)
      return decoder.workflowID(node).flatMap { decoder.named(.plain(.start($0)), node.text, fields) }
    },
    StepReader(.goto, with: []) { decoder, node, fields in
      decoder.text(node, as: "the name of a step").map {
        StepTree(name: "goto", isUnique: false, body: .goto($0, node.span), span: fields.span)
      }
    },
    StepReader(.exit, with: []) { decoder, _, fields in decoder.plain(.exit, "exit", fields, fields.node) },
  ]

  static let stepKeys = stepReaders.map(\.key)

  /// By the key of a companion: the steps that it goes with.
  static let stepOwners = stepReaders.reduce(into: [FixtureKey: Set<FixtureKey>]()) { owners, reader in
    for companion in reader.companions { owners[companion, default: []].insert(reader.key) }
  }

  func step(_ node: YAMLNode) -> StepTree? {
    if node.kind == .scalar, node.text == "exit" { return plain(.exit, "exit", nil, node) }
    if node.kind == .scalar { return refuseStepInWords(node) }
    guard let fields = fields(of: node, .step) else { return nil }
    let found = Self.stepReaders.filter { fields.has($0.key) }
    guard let reader = found.first, found.count == 1 else {
      reportStepKeys(found.map(\.key), fields)
      return nil
    }
    let key = reader.key
    for (companion, entry) in fields.written {
      guard let owners = Self.stepOwners[companion], !owners.contains(key) else { continue }
      report(
        .unknownKey, "'\(companion.rawValue)' does not go with '\(key.rawValue)'", at: entry.keySpan,
        help: stepWord(for: companion, beside: key)
          ?? "it belongs to \(Self.list(owners.map { "'\($0.rawValue)'" }.sorted()))")
    }
    return fields.entry(key).flatMap { reader.read(self, $0.value, fields) }
  }

  /// What a companion of another step is called beside this one.
  private func stepWord(for companion: FixtureKey, beside key: FixtureKey) -> String? {
    let known = Self.stepOwners.filter { $0.value.contains(key) }.map(\.key.rawValue)
    return Synonyms.ours(for: companion.rawValue, among: known).map { "write `\($0)`" }
  }

  /// The name of a template, or another word for `exit`.
  private func refuseStepInWords(_ node: YAMLNode) -> StepTree? {
    let isTemplate = ids.all(of: .template).contains(node.text)
    let help = isTemplate ? "write `send: \(node.text)`" : remedy(node.text, ["exit"])
    reportExpected("a step, which is a mapping", node, help: help ?? "write what it does: `send: some-template`")
    return nil
  }

  private func reportStepKeys(_ found: [FixtureKey], _ fields: MappingFields) {
    guard found.count > 1, let second = fields.entry(found[1]) else {
      // The first key says what a step does; an unknown one has been reported.
      if let first = fields.node.entries.first(where: { _ in true }),
        !fields.written.contains(where: { $1.keySpan == first.keySpan })
      {
        return
      }
      return report(
        .missingKey, "a step has to say what it does", at: fields.node.headSpan,
        help: "it is one of \(Self.list(Self.stepKeys.map(\.rawValue)))")
    }
    report(
      .contradiction, "'\(found[0].rawValue)' and '\(second.keyText)' cannot be one step", at: second.keySpan,
      help: "make two steps of it")
  }

  /// A step that may stand often as long as it has no name of its own.
  private func plain(_ kind: Step.Kind, _ name: String, _ fields: MappingFields?, _ node: YAMLNode) -> StepTree? {
    let own = fields?[.as].flatMap { text($0) }
    return StepTree(name: own ?? name, isUnique: own != nil, body: .plain(kind), span: node.span)
  }

  /// A step known by its `as`, else by what it names.
  func named(_ body: StepTree.Body, _ name: String, _ fields: MappingFields) -> StepTree {
    let own = fields[.as].flatMap { text($0) }
    return StepTree(name: own ?? name, isUnique: true, body: body, span: fields.span)
  }

  private func sendStep(_ node: YAMLNode, _ fields: MappingFields) -> StepTree? {
    guard let template = templateID(node) else { return nil }
    var send = Send(template: template)
    send.onSkip = fields[.onSkip].flatMap { choice($0, Send.OnSkip.self) } ?? .continue
    send.liftsQuietHours = fields[.quietHours].map { liftsQuietHours($0) } ?? false
    return named(.plain(.send(send)), node.text, fields)
  }

  private func actionStep(_ node: YAMLNode, _ fields: MappingFields) -> StepTree? {
    guard let name = text(node, as: "the name of an action") else { return nil }
    let with = fields[.with].map { messageValue($0) } ?? .value(.null)
    return named(.plain(.action(Action(name: name, with: with))), name, fields)
  }

  private enum Method: String, CaseIterable { case GET, POST, PUT, PATCH, DELETE }

  private func webhookStep(_ node: YAMLNode, _ fields: MappingFields) -> StepTree? {
    guard let url = message(node) else { return nil }
    let webhook = Webhook(
      url: url,
      method: fields[.method].flatMap { choice($0, Method.self) }?.rawValue ?? (fields.has(.body) ? "POST" : "GET"),
      body: fields[.body].map { messageValue($0) } ?? .value(.null),
      saveAs: fields[.saveAs].flatMap { savedProperty($0) })
    guard fields.has(.then) || fields.has(.otherwise) else {
      return named(.plain(.webhook(webhook)), "webhook", fields)
    }
    let then = fields.entry(.then).map { steps($0.value) } ?? []
    return named(.webhook(webhook, then: then, otherwise: otherwise(fields.entry(.otherwise))), "webhook", fields)
  }

  private func savedProperty(_ node: YAMLNode) -> PropertyID? {
    guard let name = text(node, as: "a property"), !refuseReserved(name, at: node.span) else { return nil }
    return property(named: name, at: node.span)
  }
}
