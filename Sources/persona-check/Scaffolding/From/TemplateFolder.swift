import PersonaDiagnostics
import PersonaRunner

/// The templates in a folder that somebody exported from a platform: small texts, in folders that are not hidden, and
/// through no link.
struct TemplateFolder {
  private(set) var texts: [PastedTemplate.Text] = []
  /// What was left out, each with its reason.
  private(set) var leftOut: [(path: String, reason: String)] = []

  private static let endings = ["liquid", "html", "htm", "txt", "md", "mjml"]
  private static let deepest = 8
  private static let mostTexts = 500
  private static let largest = 1_000_000

  init(_ folder: ProjectFolder) {
    guard let handle = try? folder.root.handle.folder(".") else { return }
    visit(handle, "", depth: 0)
  }

  private mutating func visit(_ folder: borrowing FolderHandle, _ path: String, depth: Int) {
    guard let entries = try? folder.entries() else { return }
    for entry in entries where entry.isText {
      let inner = path.isEmpty ? entry.name : "\(path)/\(entry.name)"
      if entry.kind == .folder {
        guard depth < Self.deepest, let handle = try? folder.folder(entry.name) else {
          leftOut.append((inner, "it lies too deep"))
          continue
        }
        visit(handle, inner, depth: depth + 1)
      } else if entry.kind == .file, Self.endings.contains(where: { entry.name.hasSuffix(".\($0)") }) {
        add(entry.name, of: folder, at: inner)
      }
    }
  }

  private mutating func add(_ name: String, of folder: borrowing FolderHandle, at path: String) {
    guard texts.count < Self.mostTexts else { return leftOut.append((path, "there are more than \(Self.mostTexts)")) }
    let bytes: [UInt8]
    do throws(FileError) { bytes = try folder.read(name, limit: Self.largest) } catch {
      return leftOut.append((path, error.words))
    }
    guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\0") else {
      return leftOut.append((path, "it is no text in UTF-8"))
    }
    let lines = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    texts.append(
      PastedTemplate.Text(
        path: path, text: lines.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")))
  }
}
