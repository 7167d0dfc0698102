import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func account(_ declaration: DeclarationDocument) -> Account? {
    guard let fields = fields(of: declaration.node, .account) else { return nil }
    var account = Account(header: header(fields, declaration))
    account.properties = fields[.properties].map { accountProperties($0) } ?? []
    return account
  }

  func profileSet(_ declaration: DeclarationDocument) -> ProfileSet? {
    guard let fields = fields(of: declaration.node, .profiles) else { return nil }
    var set = ProfileSet(header: header(fields, declaration))
    set.events = fields[.sources].map { items(of: $0, "raw events").compactMap { rawEvent($0) } } ?? []
    return set
  }

  private func rawEvent(_ node: YAMLNode) -> ProfileSet.RawEvent? {
    guard let fields = fields(of: node, .rawEvent), let event = eventUse(fields) else { return nil }
    guard let happened = fields[.at], let keys = fields[.keys] else { return nil }
    // It is one of the profile's when it is heard of; `at` stands in the event.
    guard let at = time(fields[.receivedAt] ?? happened) else { return nil }
    var raw = ProfileSet.RawEvent(event: event, at: .at(at), keys: identities(keys), span: node.span)
    raw.source = fields[.source].flatMap { text($0) }
    raw.account = fields[.account].flatMap { accountID($0) }
    return raw
  }
}
