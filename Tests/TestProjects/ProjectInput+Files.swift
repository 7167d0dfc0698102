import Foundation
import PersonaLoading
import PersonaParallel
import PersonaRunner

extension ProjectInput {
  /// Files written in a test: their paths in the project, and what stands in them.
  package init(_ files: some Sequence<(String, String)>) {
    self.init(bytes: files.map { ($0.0, Array($0.1.utf8)) })
  }

  package init(_ files: KeyValuePairs<String, String>) {
    self.init(files.map { ($0.key, $0.value) })
  }

  package init(bytes files: [(String, [UInt8])]) {
    self.init()
    self.files = files.map { InputFile(path: $0.0, bytes: $0.1) }
  }

  /// What belongs to a project among the files of a folder.
  package init(folder: String) throws {
    self.init()
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let folders = Set(ProjectLayout.folders)
    for name in names.sorted() {
      let isPart = name == "persona-check.yaml" || folders.contains(String(name.prefix { $0 != "/" }))
      var isFolder: ObjCBool = false
      guard isPart, FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder) else {
        continue
      }
      guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      files.append(InputFile(path: name, bytes: Array(data)))
    }
  }

  package func loaded(workers: Workers = .one) -> LoadedProject { Loader(workers: workers).load(self) }
}

/// A project whose files are written in the test, loaded.
package func load(_ files: KeyValuePairs<String, String>) -> LoadedProject { ProjectInput(files).loaded() }

/// The folder that holds Package.swift.
package let packageFolder: String = {
  var url = URL(fileURLWithPath: #filePath)
  while url.lastPathComponent != "Tests", url.path != "/" { url.deleteLastPathComponent() }
  return url.deletingLastPathComponent().path
}()
