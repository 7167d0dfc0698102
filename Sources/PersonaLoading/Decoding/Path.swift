import PersonaDiagnostics
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func path(_ node: YAMLNode) -> Path? {
    text(node, as: "a property").flatMap { path($0, at: node.span) }
  }

  func path(_ text: String, at span: SourceSpan) -> Path? {
    guard let keys = keys(text, at: span) else { return nil }
    let whole = property(named: text, at: span)
    guard keys.count > 1, let head = keys.first else { return Path(text: text, whole: whole, nested: nil) }
    let nested = Path.Nested(head: property(named: head.text, at: span), keys: Array(keys.dropFirst()))
    return Path(text: text, whole: whole, nested: nested)
  }

  /// The keys of a path, which dots divide.
  func keys(_ text: String, at span: SourceSpan) -> [Name]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard !parts.contains(where: \.isEmpty), parts.count <= 100 else {
      report(
        .invalidPath, "'\(text)' is not a path", at: span, help: "write keys with dots between them: `company.name`")
      return nil
    }
    return parts.map { Name(String($0)) }
  }

  /// The type of what a path leads to, as far as the schema knows it.
  func type(of path: Path) -> PropertyType? {
    asksAccount ? type(ofAccountsOwn: path.whole) : type(of: path.whole)
  }

  /// The schema is that of people: of an account's properties it says what they are read as, and has no bounds for them.
  func type(ofAccountsOwn property: PropertyID) -> PropertyType? {
    guard let known = type(of: property) else { return nil }
    var type = PropertyType(kind: known.kind)
    type.epochUnit = known.epochUnit
    return type
  }

  /// Decodes conditions on an account.
  func askingAccount<Result>(_ body: () -> Result) -> Result { asking(account: true, body) }

  /// Decodes conditions on the members of an account, who are people again.
  func askingPerson<Result>(_ body: () -> Result) -> Result { asking(account: false, body) }

  private func asking<Result>(account: Bool, _ body: () -> Result) -> Result {
    let outer = asksAccount
    asksAccount = account
    defer { asksAccount = outer }
    return body()
  }
}
