import PersonaDiagnostics

/// Files that a command writes into a folder that whoever runs it names: not among the project's own files, and nothing in it
/// is replaced but what an earlier call wrote.
struct WarehouseFiles {
  private let folder: String
  private let checkout = Checkout.current

  init(into folder: String, of project: InspectedProject) throws {
    self.folder = folder
    do throws(FileError) {
      let place = PathNames(try PathWalk(named: "\(folder)/file", checkout: checkout).resolved()).parent
      let own = ProjectFolder.folders.map { project.folder.names.appending($0) }
      guard place != project.folder.names, !own.contains(where: { place.begins(with: $0) }) else {
        throw FileError.system(
          "it would stand among the files of the project; name a folder of its own, such as build/sql")
      }
    } catch { throw unwritable(folder, error) }
  }

  /// All of them, or none where one would replace what somebody else wrote.
  func write(_ files: [(path: String, text: String)]) throws {
    for file in files { try checkReplaceable(file) }
    for file in files {
      let path = "\(folder)/\(file.path)"
      do throws(FileError) {
        try PathWalk(named: path, checkout: checkout).place(makingFolders: true).write(Array(file.text.utf8))
      } catch { throw unwritable(path, error) }
      Terminal.complain("wrote \(visibleText(path))")
    }
  }

  private func checkReplaceable(_ file: (path: String, text: String)) throws {
    let path = "\(folder)/\(file.path)"
    do throws(FileError) {
      let place = try PathWalk(named: path, checkout: checkout).place(makingFolders: true)
      try Self.checkReplaceable(place, by: file.text)
    } catch { throw unwritable(path, error) }
  }

  /// A file of before begins with the same line; an empty one may be replaced, too.
  private static func checkReplaceable(_ place: borrowing FilePlace, by text: String) throws(FileError) {
    guard let status = place.status, status.kind == .file else { return }
    let line = Array((text.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? "").utf8) + [0x0A]
    let begin = try place.folder.readBegin(of: place.name, count: line.count)
    guard begin.isEmpty || begin.elementsEqual(line) else {
      throw .system("there is a file that begins otherwise, and it stays")
    }
  }
}
