import PersonaLanguage
import PersonaLoading

/// Where schemas go: one file each in a folder, or one of them to standard output.
struct SchemaFiles {
  private let kind: EditorSchema?
  private let output: String?
  private let checkout: PathNames?

  init(_ kind: EditorSchema?, _ output: String?) {
    self.kind = kind
    self.output = output
    checkout = Checkout.current
  }

  /// With the names of a project, if there is one. A file that says the same already is left alone, so that no editor reads
  /// it again.
  func write(_ names: ProjectNames?) throws {
    guard let output else { return Terminal.say((kind ?? .declaration).json(of: names)) }
    for schema in kind.map({ [$0] }) ?? EditorSchema.allCases {
      let path = "\(output)/\(schema.fileName)"
      let bytes = Array(schema.json(of: names).utf8)
      do throws(FileError) {
        let place = try PathWalk(named: path, checkout: checkout).place(makingFolders: true)
        if place.status?.kind == .file, (try? place.folder.read(place.name, limit: bytes.count)) == bytes { continue }
        try place.write(bytes)
      } catch { throw unwritable(path, error) }
    }
  }
}
