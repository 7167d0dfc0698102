import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func trait(_ declaration: DeclarationDocument) -> Trait? {
    guard let fields = fields(of: declaration.node, .trait) else { return nil }
    let header = header(fields, declaration)
    // A formula reads traits by their names.
    refuseReserved(header.id, at: header.span, as: "a trait")
    guard let computation = computation(fields) else { return nil }
    var trait = Trait(header: header, computation: computation)
    trait.refresh = fields[.refresh].flatMap { duration($0) }
    if let over = fields[.over] { trait.isOverAccount = choice(over, Over.self) != nil }
    return trait
  }

  private enum Over: String, CaseIterable { case account }

  private func computation(_ fields: MappingFields) -> Trait.Computation? {
    let functions = Trait.Function.allCases.compactMap { function in
      FixtureKey(rawValue: function.rawValue).flatMap { fields.has($0) ? ($0, function) : nil }
    }
    let others = [FixtureKey.formula, .score, .sql].filter { fields.has($0) }
    guard functions.count + others.count == 1 else {
      reportComputations(functions.map(\.0) + others, fields)
      return nil
    }
    if let (key, function) = functions.first {
      refuseCompanions(of: key, fields, [.type: .sql])
      return aggregate(function, key, fields)
    }
    guard let key = others.first, let node = fields[key] else { return nil }
    if key == .score { refuseCompanions(of: key, fields, [.type: .sql]) }
    if let entry = fields.entry(.of) {
      report(
        .unknownKey, "'of' does not go with '\(key.rawValue)'", at: entry.keySpan,
        help: "it says which events are counted, summed and the like")
    }
    let type = fields[.type].flatMap { choice($0, PropertyType.Kind.self) }
    switch key {
    case .formula:
      if type == nil, node.endsInText { record(.formulaValues, at: node.span) }
      return formula(node).map { .formula($0, type: type) }
    case .score: return .score(items(of: node, "rules").compactMap { scoreRule($0) })
    default: return query(node, type: type).map { .sql($0) }
    }
  }

  private func reportComputations(_ keys: [FixtureKey], _ fields: MappingFields) {
    guard keys.count > 1, let second = fields.entry(keys[1]) else {
      let known = Trait.Function.allCases.map(\.rawValue) + ["formula", "score", "sql"]
      return report(
        .missingKey, "a trait has to say how it is computed", at: fields.node.headSpan,
        help: "by one of \(Self.list(known))")
    }
    report(
      .contradiction, "a trait is computed in one way, and this is a second one", at: second.keySpan,
      help: "make two traits of it")
  }

  private func aggregate(_ function: Trait.Function, _ key: FixtureKey, _ fields: MappingFields) -> Trait.Computation? {
    guard let of = fields[.of] else {
      report(
        .missingKey, "'\(key.rawValue)' needs 'of'", at: fields.node.headSpan,
        help: "say which events: `of: {event: Order Completed}`")
      return nil
    }
    guard let event = eventCondition(of) else { return nil }
    var field: [Name]?
    if let node = fields[key], !node.isNull {
      guard let text = text(node, as: "a field of the event"), let keys = keys(text, at: node.span) else { return nil }
      field = keys
    } else if ![.count, .daysSince, .first, .last].contains(function) {
      report(.missingKey, "'\(key.rawValue)' needs a field of the event", at: fields.entry(key)?.keySpan ?? of.span)
      return nil
    }
    return .aggregate(function, field: field, of: event)
  }

  private func scoreRule(_ node: YAMLNode) -> Trait.Rule? {
    guard let fields = fields(of: node, .scoreRule) else { return nil }
    guard let condition = fields[.if].flatMap({ conditionID($0) }) else { return nil }
    return fields[.add].flatMap { number($0) }.map { Trait.Rule(condition: condition, add: $0) }
  }

  /// A query as text, or in a file beside the declaration.
  private func query(_ node: YAMLNode, type: PropertyType.Kind?) -> SQLQuery? {
    if node.kind == .mapping {
      guard let file = fields(of: node, .file)?[.file], let found = projectFile(file, beside: node),
        let source = self.text(of: found)
      else { return nil }
      return SQLQuery(text: SourceText(wholeFile: found, bytes: source.bytes), type: type, span: file.span)
    }
    guard text(node, as: "a query, or `{file: …}`") != nil else { return nil }
    return SQLQuery(text: node.sourceText, type: type, span: node.span)
  }
}

extension YAMLNode {
  /// Whether the last filter of an expression makes a text, which may look like a number.
  fileprivate var endsInText: Bool {
    let filters = text.split(separator: "|").dropFirst()
    let name = filters.last?.prefix { $0 != ":" }.split(separator: " ").joined()
    return name.map { Self.textFilters.contains($0) } ?? false
  }

  private static let textFilters: Set<String> = [
    "append", "date", "join", "lstrip", "prepend", "remove", "remove_first", "remove_last", "replace", "replace_first",
    "replace_last", "rstrip", "slice", "split", "strip",
  ]
}
