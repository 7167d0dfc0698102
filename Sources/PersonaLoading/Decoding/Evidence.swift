import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// What a persona is based on.
  func evidence(_ node: YAMLNode) -> [Persona.Evidence] {
    items(of: node, "evidence").compactMap { item(ofEvidence: $0) }
  }

  private func item(ofEvidence node: YAMLNode) -> Persona.Evidence? {
    guard let fields = fields(of: node, .evidence) else { return nil }
    let kinds = fields.written.filter { KeyRelations.evidenceKeys.contains($0.key) }
    let known = Self.list(KeyRelations.evidenceKeys.map { "`\($0.rawValue)`" })
    guard let (kind, entry) = kinds.first else {
      report(.missingKey, "evidence says what it is", at: node.headSpan, help: "write one of \(known)")
      return nil
    }
    if kinds.count > 1 {
      report(
        .contradiction, "evidence is one thing, and this is a second one", at: kinds[1].entry.keySpan,
        help: "make it an item of its own")
    }
    guard let text = text(entry.value), let date = fields[.date].flatMap({ day($0) }) else { return nil }
    return Persona.Evidence(
      kind: kind.rawValue, text: text, date: date, link: fields[.link].flatMap { self.text($0) }, span: node.headSpan)
  }

  private static let pictureEndings: Set<String> = ["png", "jpg", "jpeg", "gif", "svg", "webp"]

  /// A file beside the persona's: people look at it, nothing reads it.
  func checkPicture(_ node: YAMLNode, in file: FileID) {
    guard let path = text(node, as: "the path of a picture") else { return }
    let folder = ProjectPath.folder(of: filePath(of: file))
    let ending = path.lowercased().split(separator: ".").last.map(String.init) ?? ""
    if ProjectPath.joined(folder, path) == nil {
      report(
        .outsideProject, "'\(path)' leads out of the project", at: node.span, help: "name a file beside the persona's")
    } else if !Self.pictureEndings.contains(ending) || path.contains("://") {
      report(
        .wrongType, "'\(path)' is no picture beside the persona's file", at: node.span,
        help: "name a file that ends in \(Self.list(Self.pictureEndings.sorted()))")
    }
  }
}
