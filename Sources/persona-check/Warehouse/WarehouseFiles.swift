import PersonaDiagnostics

/// Files that a command writes into a folder that whoever runs it names.
struct WarehouseFiles {
  private let folder: String
  private let checkout = Checkout.current

  init(into folder: String) { self.folder = folder }

  func write(_ files: [(path: String, text: String)]) throws {
    for file in files {
      let path = "\(folder)/\(file.path)"
      do throws(FileFault) {
        try PathWalk(named: path, checkout: checkout).place(makingFolders: true).write(Array(file.text.utf8))
      } catch { throw unwritable(path, error) }
      Terminal.complain("wrote \(visibleText(path))")
    }
  }
}
