import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaModel

/// Loads a project whose files are written in the test.
func load(_ files: KeyValuePairs<String, String>) -> LoadedProject { Loader().load(input(files)) }

/// A project whose files are written in the test.
func input(_ files: KeyValuePairs<String, String>) -> ProjectInput {
  var input = ProjectInput()
  input.files = files.map { InputFile(path: $0.key, bytes: Array($0.value.utf8)) }
  return input
}

extension LoadedProject {
  /// Diagnostics as `path:line:column: error[id]: message`, without excerpts.
  var lines: [String] {
    diagnostics.map { String($0.rendered(in: sources).prefix { $0 != "\n" }) }
  }

  /// Diagnostics as they are shown.
  var shown: String { diagnostics.map { $0.rendered(in: sources) }.joined(separator: "\n") }

  func persona(_ id: String) -> Persona? { project.personas.first { $0.header.id == id } }
  func segment(_ id: String) -> Segment? { project.segments.first { $0.header.id == id } }
  func workflow(_ id: String) -> Workflow? { project.workflows.first { $0.header.id == id } }

  func value(_ property: String, of persona: String) -> Value? {
    guard let persona = self.persona(persona) else { return nil }
    return persona.properties.first { project.properties[$0.id].name.text == property }?.value
  }
}

/// The files of a folder on disk as a project.
func input(folder: String) throws -> ProjectInput {
  var input = ProjectInput()
  let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  let folders: Set = [
    "personas", "segments", "templates", "workflows", "expectations", "traits", "accounts", "profiles", "data",
  ]
  for name in names.sorted() {
    let isPart = name == "persona-check.yaml" || folders.contains(String(name.prefix { $0 != "/" }))
    var isFolder: ObjCBool = false
    guard isPart, FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder) else { continue }
    guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
    input.files.append(InputFile(path: name, bytes: Array(data)))
  }
  return input
}

/// The folder that holds Package.swift.
let packageFolder: String = {
  var url = URL(fileURLWithPath: #filePath)
  while url.lastPathComponent != "Tests", url.path != "/" { url.deleteLastPathComponent() }
  return url.deletingLastPathComponent().path
}()
