import PersonaDiagnostics
import PersonaLanguage
import PersonaYAML

extension ProjectDecoder {
  /// A file that a scalar names: beside the file it stands in, in one of the folders, or from the project's root.
  func projectFile(_ node: YAMLNode, beside place: YAMLNode, in folders: [String] = []) -> FileID? {
    guard let path = text(node, as: "the path of a file") else { return nil }
    let own = folder(of: place.stream.file)
    var isInside = false
    for folder in folders + [own, ""] {
      guard let joined = ProjectPath.joined(folder, path) else { continue }
      isInside = true
      if let file = paths[joined] { return file }
    }
    reportMissingFile(path, isInside: isInside, at: node)
    return nil
  }

  /// What stands in no file is found as in an expectation, for which it is mostly tried.
  private func folder(of file: FileID) -> String {
    isFragment(file) ? DeclarationKind.expectations.rawValue : ProjectPath.folder(of: filePath(of: file))
  }

  private func reportMissingFile(_ path: String, isInside: Bool, at node: YAMLNode) {
    guard isInside else {
      return report(
        .outsideProject, "'\(path)' leads out of the project", at: node.span,
        help: "name a file inside it, with a path that does not begin with `/`")
    }
    let unreadable = input.unreadable.first { $0.path.hasSuffix(path) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let names = paths.paths.compactMap { $0.split(separator: "/").last.map(String.init) }
    let near = names.contains(name) ? paths.paths.sorted().first { $0.hasSuffix("/" + name) } : nil
    report(
      .missingFile, unreadable.map { "cannot read '\(path)': \($0.reason)" } ?? "there is no file '\(path)'",
      at: node.span, help: near.map { "there is `\($0)`" } ?? remedy(name, names.sorted()))
  }
}
