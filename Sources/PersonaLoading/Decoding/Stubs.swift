import PersonaDiagnostics
import PersonaLanguage
import PersonaLiquid
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func stubs(_ node: YAMLNode) -> [Stub] {
    let stubs = items(of: node, "stubs").compactMap { stub($0) }
    warnOfIdle(stubs)
    return stubs
  }

  /// Of those that are asked one after the other.
  func warnOfIdle(_ stubs: [Stub]) {
    var known: Set<Stub.Asked> = []
    for stub in stubs where !known.insert(stub.asked).inserted {
      warn(
        .misplacedKey, "this stub never answers: one before it \(stub.asked.words)", at: stub.span,
        help: "leave one of them out")
    }
  }

  func stub(_ node: YAMLNode) -> Stub? {
    guard let fields = fields(of: node, .stub), let asked = asked(fields), !refuseIdleKeys(of: fields, asked) else {
      return nil
    }
    var stub = Stub(asked, span: node.span)
    stub.status = fields[.status].flatMap { integer($0, in: 100...599) } ?? 200
    switch asked {
    case .message(.catalog), .message(.selection): stub.body = .value(fields[.items].map { catalogItems($0) } ?? .null)
    case .message(.promotion):
      stub.body = .value(.list(fields[.codes].map { texts($0, as: "a code") }.map { $0.map(Value.text) } ?? []))
    case .webhook, .message(.content), .message(.cart):
      stub.body = fields[.body].map { messageValue($0) } ?? .value(.null)
    }
    if let body = fields[.body], stub.webhook != nil {
      if !stub.isSuccess { record(.savedReplies, at: body.span) }
      if body.holdsLiquidWithin { record(.stubBodies, at: body.span) }
    }
    stub.delay = fields[.after].flatMap { duration($0) }
    return stub
  }

  private static let askedKeys: [FixtureKey] = [.webhook, .content, .catalog, .promotion, .cart]

  /// Exactly one thing that asks.
  private func asked(_ fields: MappingFields) -> Stub.Asked? {
    let stated = Self.askedKeys.filter { fields.has($0) }
    let known = Self.askedKeys.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    guard let key = stated.first else {
      report(
        .missingKey, "a stub says what it answers", at: fields.node.headSpan, help: "it takes one of \(known)")
      return nil
    }
    if stated.count > 1, let entry = fields.entry(stated[1]) {
      report(
        .contradiction, "a stub answers one thing, and this one '\(key.rawValue)' already", at: entry.keySpan,
        help: "write a stub for each")
      return nil
    }
    guard let name = fields[key].flatMap({ text($0) }) else { return nil }
    switch key {
    case .content: return .message(.content(name))
    case .catalog:
      guard let selection = fields[.selection] else { return .message(.catalog(name)) }
      return text(selection).map { .message(.selection($0, of: name)) }
    case .promotion: return .message(.promotion(name))
    case .cart: return .message(.cart(name))
    default: return .webhook(name)
    }
  }

  /// What says nothing of such an answer.
  private func refuseIdleKeys(of fields: MappingFields, _ asked: Stub.Asked) -> Bool {
    let (name, own): (FixtureKey, Set<FixtureKey>) =
      switch asked {
      case .webhook: (.webhook, [.status, .body, .after])
      case .message(.content): (.content, [.status, .body])
      case .message(.catalog), .message(.selection): (.catalog, [.items, .selection])
      case .message(.promotion): (.promotion, [.codes])
      case .message(.cart): (.cart, [.body])
      }
    let all: [FixtureKey] = [.status, .body, .after, .items, .selection, .codes]
    guard let entry = all.filter({ !own.contains($0) }).compactMap({ fields.entry($0) }).first else { return false }
    report(
      .unknownKey, "'\(entry.keyText)' does not go with '\(name.rawValue)'", at: entry.keySpan,
      help: "its keys are \(Self.list(all.filter(own.contains).map(\.rawValue)))")
    return true
  }

  /// A list of maps that have an `id`, or a map of ids to what there is of each. Liquid in it is the catalog's own.
  private func catalogItems(_ node: YAMLNode) -> Value {
    guard node.kind == .mapping else { return value(node) }
    return .list(
      node.entries.map { entry in
        var item = ValueMap()
        item[Name("id")] = .text(entry.keyText)
        if case .map(let fields) = value(entry.value) {
          for field in fields.entries { item[field.key] = field.value }
        }
        return .map(item)
      })
  }
}

extension Stub.Asked {
  fileprivate var words: String {
    switch self {
    case .webhook(let address), .message(.content(let address)): "has the address '\(address)'"
    case .message(.catalog(let name)): "is for the catalog '\(name)'"
    case .message(.selection(let name, let catalog)): "is for the selection '\(name)' of '\(catalog)'"
    case .message(.promotion(let name)): "is for the promotion '\(name)'"
    case .message(.cart(let id)): "is for the cart '\(id)'"
    }
  }
}

extension YAMLNode {
  fileprivate var holdsLiquidWithin: Bool {
    switch kind {
    case .sequence: items.contains { $0.holdsLiquidWithin }
    case .mapping: entries.contains { $0.value.holdsLiquidWithin }
    case .scalar, .null: holdsLiquid
    }
  }
}
