import PersonaDiagnostics
import PersonaLanguage
import PersonaYAML

/// What a declaration is known by: a kind and an id. A variant is part of its persona.
struct DeclarationName: Hashable, Sendable {
  let kind: DeclarationKind
  let id: String

  init(kind: DeclarationKind, id: String) {
    self.kind = kind.naming
    self.id = id
  }

  /// The declaration that an id belongs to: for `ada/expired` that of `ada`.
  var declaring: DeclarationName {
    guard kind == .persona, let slash = id.utf8.firstIndex(of: UInt8(ascii: "/")) else { return self }
    return DeclarationName(kind: kind, id: String(id[..<slash]))
  }
}

/// A document that declares something, before it is decoded.
struct DeclarationDocument: Sendable {
  let name: DeclarationName
  let node: YAMLNode
  /// The scalar that holds the id.
  let idSpan: SourceSpan
}
