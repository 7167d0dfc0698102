import PersonaDiagnostics
import PersonaLanguage
import PersonaLiquid
import PersonaModel
import PersonaYAML

/// A loaded project of which one declaration, or one text of templates, can be linked anew as it reads after a change, in
/// the time that this declaration takes. Everything else stays as it is linked.
///
/// Sendable though its decoder is not: it is copied, and never changed.
package struct RelinkableProject: @unchecked Sendable {
  package let loaded: LoadedProject
  /// The settings as they are written; nil where there are none.
  package let settings: YAMLNode?
  let decoder: ProjectDecoder
  private let declarations: [FileID: [WrittenDeclaration]]
  let limits: PersonaYAML.FileLimits
  /// A table of keys that no file was read with.
  let keys = KeyTable(known: FixtureKey.spellings)
  let table: Int

  init(_ linked: LinkedDeclarations, as loaded: LoadedProject, _ files: [ParsedFile], of input: ProjectInput) {
    self.loaded = loaded
    settings = linked.index.settings
    decoder = linked.decoder
    limits = PersonaYAML.FileLimits(input.limits)
    table = (files.map(\.table).max() ?? 0) + 1
    let healthy = linked.index.declarations.filter { !linked.decoder.broken.contains($0.name) }
    declarations = Dictionary(grouping: healthy) { $0.node.stream.file }.reduce(into: [:]) { found, entry in
      found[entry.key] = entry.value.written(in: input.files[Int(entry.key.index)].bytes)
    }
  }

  /// In the order of files and places, all that is healthy.
  package var allDeclarations: [WrittenDeclaration] {
    declarations.sorted { $0.key.index < $1.key.index }.flatMap(\.value)
  }

  /// The bytes of a file of the project.
  package func bytes(of file: FileID) -> [UInt8] { decoder.input.files[Int(file.index)].bytes }

  /// The project with some bytes of a file replaced, the edits being all in one declaration, in a file that templates
  /// take for a text, or in what the settings say of sending. Nil where it does not load, or declares something else than before.
  package func relinked(_ edits: [FileEdit], in file: FileID) -> Project? {
    guard let first = edits.map(\.range.lowerBound).min() else { return loaded.project }
    if file == settings?.stream.file { return relinked(settings: edits, in: file) }
    guard let owner = declarations[file]?.last(where: { $0.range.lowerBound <= first }) else {
      return relinked(text: edits, in: file)
    }
    let moved = edits.map { edit in
      FileEdit(
        edit.range.lowerBound - owner.range.lowerBound..<edit.range.upperBound - owner.range.lowerBound, edit.text)
    }
    guard let bytes = FileEdit.applying(moved, to: Array(bytes(of: file)[owner.range])) else { return nil }
    return relinked(owner.declaration, as: bytes, in: file)
  }

  private func relinked(_ declaration: DeclarationDocument, as bytes: [UInt8], in file: FileID) -> Project? {
    var keys = keys
    let input = InputFile(path: decoder.filePath(of: file), bytes: bytes)
    let parsed = ParsedFile(input, id: file, limits: limits, table: table, keys: &keys)
    guard !parsed.diagnostics.contains(where: { $0.severity == .error }),
      let documents = parsed.stream?.documents, documents.count == 1, let node = documents.first
    else { return nil }
    let copy = ProjectDecoder(copy: decoder)
    copy.add([parsed])
    guard let first = node.entries.first(where: { _ in true }) else { return nil }
    let changed = DeclarationDocument(name: declaration.name, node: node, idSpan: first.value.span)
    guard copy.relink(changed) else { return nil }
    return copy.project.knowsNames(of: loaded.project) ? copy.project : nil
  }

  /// Quiet hours and frequency caps; nothing else of the settings can be linked by itself.
  private func relinked(settings edits: [FileEdit], in file: FileID) -> Project? {
    guard let bytes = FileEdit.applying(edits, to: bytes(of: file)) else { return nil }
    var keys = keys
    let input = InputFile(path: decoder.filePath(of: file), bytes: bytes)
    let parsed = ParsedFile(input, id: file, limits: limits, table: table, keys: &keys)
    guard !parsed.diagnostics.contains(where: { $0.severity == .error }), let node = parsed.stream?.documents.first
    else {
      return nil
    }
    let copy = ProjectDecoder(copy: decoder)
    copy.add([parsed])
    copy.linkSending(node)
    return copy.diagnostics.contains { $0.severity == .error } ? nil : copy.project
  }

  // MARK: - Texts

  /// A snippet, or a file that the fields of templates name.
  private func relinked(text edits: [FileEdit], in file: FileID) -> Project? {
    guard let bytes = FileEdit.applying(edits, to: bytes(of: file)) else { return nil }
    let copy = ProjectDecoder(copy: decoder)
    let input = InputFile(path: decoder.filePath(of: file), bytes: bytes)
    var keys = keys
    let parsed = ParsedFile(input, id: file, limits: limits, table: table, keys: &keys)
    guard parsed.textFaults.isEmpty else { return nil }
    copy.add([parsed])
    let users = allDeclarations.filter { $0.declaration.name.kind == .template && uses(file, $0) }
    for user in users where !copy.relink(user.declaration) { return nil }
    guard replaceSnippet(of: file, with: bytes, in: copy) else { return nil }
    return copy.project.knowsNames(of: loaded.project) ? copy.project : nil
  }

  private func uses(_ file: FileID, _ declaration: WrittenDeclaration) -> Bool {
    guard let number = decoder.ids[declaration.declaration.name] else { return false }
    return loaded.project.templates[number].fields.contains { $0.text.source.file == file }
  }

  private func replaceSnippet(of file: FileID, with bytes: [UInt8], in copy: ProjectDecoder) -> Bool {
    let path = decoder.filePath(of: file)
    guard ProjectFiles.isSnippet(path) else { return true }
    let name = String(path.dropFirst("templates/".count).dropLast(".liquid".count))
    let source = SourceText(wholeFile: file, bytes: bytes)
    func snippet(_ dialect: Dialect.Kind) -> Template {
      Template(source, name: name, environment: ParseContext(dialect: .named(dialect)))
    }
    let own = snippet(copy.project.settings.dialect)
    guard !own.hasErrors || decoder.project.snippets[name]?.hasErrors == true else { return false }
    copy.project.snippets[name] = own
    for dialect in copy.project.platformSnippets.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      copy.project.platformSnippets[dialect]?[name] = snippet(dialect)
    }
    return true
  }
}

extension ProjectDecoder {
  /// Decodes a declaration once more, into its place; false where it cannot be read.
  fileprivate func relink(_ declaration: DeclarationDocument) -> Bool {
    guard let number = ids[declaration.name] else { return false }
    let before = errorCount
    decoding(declaration.name) {
      switch declaration.name.kind {
      case .segment: if let segment = segment(declaration) { project.segments[number] = segment }
      case .trait: if let trait = trait(declaration) { project.traits[number] = trait }
      case .template: if let template = template(declaration) { project.templates[number] = template }
      case .workflow, .campaign: if let workflow = workflow(declaration) { project.workflows[number] = workflow }
      default: break
      }
    }
    return errorCount == before && !diagnostics.contains { $0.severity == .error }
  }
}

extension Project {
  /// Whether nothing is spoken of by name that the other one does not know: people are set up by these places.
  fileprivate func knowsNames(of other: Project) -> Bool {
    properties.count == other.properties.count && labels.count == other.labels.count
      && events.count == other.events.count && channels.count == other.channels.count
  }
}

extension Template {
  fileprivate var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension RelinkableProject {
  /// The place of a declaration among all of its kind.
  package func number(of written: WrittenDeclaration) -> Int? { decoder.ids[written.declaration.name] }
}
