import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading

/// A file that is not there yet.
struct NewFile {
  let path: String
  let text: String

  private static func path(_ path: String, in folder: String) -> String { folder == "." ? path : "\(folder)/\(path)" }

  static func schemas(_ schemas: [EditorSchema]) -> [NewFile] {
    schemas.map { NewFile(path: "schemas/\($0.fileName)", text: $0.json) }
  }

  /// A link to nowhere is there, too.
  func exists(in project: ProjectFolder) -> Bool {
    guard let place = try? project.place(of: path) else { return false }
    return place.status != nil
  }

  /// All of them or, if one is there already or cannot be made, none. `folder` is what the project is called in messages.
  static func write(_ files: [NewFile], in project: ProjectFolder, named folder: String) throws {
    for file in files { try file.check(in: project, named: folder) }
    for file in files {
      do throws(FileError) {
        try project.place(of: file.path, makingFolders: true).write(Array(file.text.utf8))
      } catch { throw unwritable(Self.path(file.path, in: folder), error) }
    }
  }

  private func check(in project: ProjectFolder, named folder: String) throws {
    do throws(FileError) { if try project.place(of: path).status == nil { return } } catch {
      // The folder it goes to is still to be made.
      if error == .missing { return }
      throw unwritable(Self.path(path, in: folder), error)
    }
    throw refusal(
      .fileExists, "'\(Self.path(path, in: folder))' is there already; nothing was written",
      help: "`persona-check new` adds to a project, under ids that are not taken")
  }
}
