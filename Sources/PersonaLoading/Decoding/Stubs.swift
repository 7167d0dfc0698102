import PersonaDiagnostics
import PersonaModel
import PersonaYAML

extension Linker {
  func stubs(_ node: Node) -> [Stub] { items(of: node, "stubs").compactMap { stub($0) } }

  private func stub(_ node: Node) -> Stub? {
    let isSupported = !refuseUnsupported(node)
    guard isSupported, let fields = fields(of: node, .stub), let name = fields[.webhook].flatMap({ text($0) }) else {
      return nil
    }
    var stub = Stub(webhook: name, span: node.span)
    stub.status = fields[.status].flatMap { integer($0, in: 100...599) } ?? 200
    stub.body = fields[.body].map { messageValue($0) } ?? .value(.null)
    if let body = fields[.body] {
      if !stub.isSuccess { meet(.savedReplies, at: body.span) }
      if body.holdsLiquidWithin { meet(.stubBodies, at: body.span) }
    }
    stub.delay = fields[.after].flatMap { duration($0) }
    return stub
  }

  /// What only other platforms' messages ask for.
  private func refuseUnsupported(_ node: Node) -> Bool {
    let names = ["content": "connected content", "catalog": "a catalog"]
    guard node.kind == .mapping,
      let (entry, words) = node.entries.lazy.compactMap({ entry in names[entry.keyText].map { (entry, $0) } }).first
    else { return false }
    report(
      .notSupported, "a stub for \(words) is not supported yet: no message asks for one", at: entry.keySpan,
      help: "leave it out")
    return true
  }
}

extension Node {
  fileprivate var holdsLiquidWithin: Bool {
    switch kind {
    case .sequence: items.contains { $0.holdsLiquidWithin }
    case .mapping: entries.contains { $0.value.holdsLiquidWithin }
    case .scalar, .null: holdsLiquid
    }
  }
}
