import PersonaDiagnostics
import PersonaLanguage
import PersonaYAML

/// All declarations of the project by name, in the order of files and places.
struct DeclarationIndex: Sendable {
  private(set) var declarations: [DeclarationDocument] = []
  private(set) var settings: YAMLNode?
  private(set) var diagnostics: [Diagnostic] = []
  /// Names that were declared in a way that cannot be decoded at all.
  private(set) var lost: Set<DeclarationName> = []
  private var firstPlaces: [DeclarationName: (id: String, span: SourceSpan)] = [:]

  private let longestID: Int

  init(files: [ParsedFile], longestID: Int) {
    self.longestID = longestID
    add(files)
  }

  mutating func add(_ files: [ParsedFile]) {
    for file in files {
      guard let stream = file.stream else { continue }
      for document in stream.documents { add(document, in: file) }
    }
    for file in files where file.diagnostics.contains(where: { $0.severity == .error }) { recover(from: file) }
  }

  func broken(_ name: DeclarationName) -> BrokenDeclaration {
    let span = firstPlaces[DeclarationName(kind: name.kind, id: name.id.lowercased())]?.span
    return BrokenDeclaration(kind: name.kind.rawValue, id: name.id, span: span)
  }

  private mutating func add(_ document: YAMLNode, in file: ParsedFile) {
    guard document.kind == .mapping, let first = document.entries.first(where: { _ in true }) else {
      diagnostics.append(
        Diagnostic(
          .invalidDeclaration, "a document has to be a mapping that declares something", at: document.span,
          help: "begin it with `persona: ID`, `segment: ID`, `template: ID`, `workflow: ID` or `expectations: TITLE`"))
      return
    }
    if let kind = FixtureKey(first.symbol).flatMap(DeclarationKind.init) {
      declare(kind, document, named: first.value)
    } else if ProjectFiles.isSettings(file.source.path) {
      addSettings(document)
    } else {
      refuse(first, of: document)
    }
  }

  private mutating func addSettings(_ document: YAMLNode) {
    guard let settings else {
      self.settings = document
      return
    }
    diagnostics.append(
      Diagnostic(
        .duplicateDeclaration, "the settings stand in two documents", at: document.span,
        notes: [Diagnostic.Note("they begin here", at: settings.span)]))
  }

  private mutating func refuse(_ first: YAMLEntry, of document: YAMLNode) {
    let naming = document.entries.first { FixtureKey($0.symbol).flatMap(DeclarationKind.init) != nil }
    var help =
      "the first key says what is declared: \(DeclarationKind.allCases.map(\.rawValue).joined(separator: ", "))"
    if let naming {
      help = "move `\(naming.keyText)` to the top: the first key says what is declared"
    } else if let near = nearestName(to: first.keyText, among: DeclarationKind.allCases.map(\.rawValue)) {
      help = "did you mean `\(near)`?"
    }
    diagnostics.append(
      Diagnostic(.invalidDeclaration, "'\(first.keyText)' declares nothing", at: first.keySpan, help: help))
    if let naming, let kind = FixtureKey(naming.symbol).flatMap(DeclarationKind.init) {
      lost.insert(DeclarationName(kind: kind, id: naming.value.text))
    }
  }

  private mutating func declare(_ kind: DeclarationKind, _ document: YAMLNode, named node: YAMLNode) {
    let name = DeclarationName(kind: kind, id: node.text)
    let declaration = DeclarationDocument(name: name, node: document, idSpan: node.span)
    guard kind != .expectations else {
      declarations.append(declaration)
      return
    }
    guard isID(node, of: kind), isFirst(name, at: node.span) else { return }
    declarations.append(declaration)
  }

  private mutating func isID(_ node: YAMLNode, of kind: DeclarationKind) -> Bool {
    guard node.kind == .scalar else {
      diagnostics.append(
        Diagnostic(.invalidID, "\(kind.phrase) needs an id", at: node.span, help: "write `\(kind.rawValue): some-id`"))
      return false
    }
    if let tooLong = IDSyntax.fault(ofLength: node, most: longestID) {
      diagnostics.append(tooLong)
      lost.insert(DeclarationName(kind: kind, id: node.text))
      return false
    }
    if IDSyntax.isValid(node.text) { return true }
    lost.insert(DeclarationName(kind: kind, id: node.text))
    diagnostics.append(
      Diagnostic(
        .invalidID, "'\(node.text)' cannot be an id", at: node.span,
        help: "ids hold letters, digits, `-` and `_`, and begin with a letter or digit"
          + (IDSyntax.suggestion(for: node.text).map { ": `\($0)`" } ?? "")))
    return false
  }

  private mutating func isFirst(_ name: DeclarationName, at span: SourceSpan) -> Bool {
    let folded = DeclarationName(kind: name.kind, id: name.id.lowercased())
    guard let earlier = firstPlaces[folded] else {
      firstPlaces[folded] = (name.id, span)
      return true
    }
    let difference = earlier.id == name.id ? "" : ", which differs in case only from '\(earlier.id)'"
    diagnostics.append(
      Diagnostic(
        .duplicateDeclaration, "there is already \(name.kind.phrase) '\(name.id)'\(difference)", at: span,
        notes: [Diagnostic.Note("declared here first", at: earlier.span)], help: "rename one of them"))
    return false
  }

  /// Names declared in parts of a file that could not be read, so that what refers to them is not told that they do
  /// not exist.
  private mutating func recover(from file: ParsedFile) {
    for number in file.source.lineStarts.indices {
      let line = file.source.line(number + 1)
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let key = String(decoding: line[..<colon], as: UTF8.self)
      guard let kind = DeclarationKind(rawValue: key), kind != .expectations else { continue }
      let id = String(decoding: line[(colon + 1)...].filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
      let name = DeclarationName(kind: kind, id: id)
      let isKnown = firstPlaces[DeclarationName(kind: kind, id: id.lowercased())] != nil
      if IDSyntax.isValid(id), !isKnown { lost.insert(name) }
    }
  }
}
