import Diagnostics
import Engine
import YAML

extension Linker {
  func stubs(_ node: Node) -> [Stub] { items(of: node, "stubs").compactMap { stub($0) } }

  static let stubKeys: [Key] = [.webhook, .content, .catalog]

  private func stub(_ node: Node) -> Stub? {
    guard let fields = fields(of: node, .stub) else { return nil }
    let found = Self.stubKeys.filter { fields.has($0) }
    guard let key = found.first, found.count == 1, let name = fields[key].flatMap({ text($0) }) else {
      report(.missingKey, "a stub stands in for one of \(Self.list(Self.stubKeys.map(\.rawValue)))", at: node.headSpan)
      return nil
    }
    refuseCompanions(of: key, fields, [.items: .catalog])
    if key == .catalog, let body = fields.entry(.body) {
      report(.unknownKey, "'body' does not go with 'catalog'", at: body.keySpan, help: "write `items`")
    }
    var stub = Stub(target: target(key, name), span: node.span)
    stub.status = fields[.status].flatMap { integer($0, in: 100...599) } ?? 200
    stub.body = (fields[.body] ?? fields[.items]).map { value($0) } ?? .null
    stub.delay = fields[.after].flatMap { duration($0) }
    return stub
  }

  private func target(_ key: Key, _ name: String) -> Stub.Target {
    switch key {
    case .webhook: .webhook(url: name)
    case .content: .content(url: name)
    default: .catalog(name: name)
    }
  }
}
