import ArgumentParser
import PersonaBook
import PersonaDiagnostics
import PersonaModel
import PersonaParallel
import PersonaReports
import Synchronization

/// The folder that a book is written into: not among the project's own files, and nothing in it is replaced but pages of before.
struct BookFolder {
  private let path: String
  private let checkout: PathNames?

  init(_ path: String, of project: InspectedProject) throws {
    self.path = path
    checkout = Checkout.current
    do throws(FileError) {
      let place = PathNames(try PathWalk(named: "\(path)/index.html", checkout: checkout).resolved()).parent
      let own = ProjectFolder.folders.map { project.folder.names.appending($0) }
      guard place != project.folder.names, !own.contains(where: { place.begins(with: $0) }) else {
        throw refusalInProject
      }
    } catch { throw unwritable(path, error) }
  }

  private var refusalInProject: FileError {
    .system("its pages would stand among the files of the project; name a folder of their own, such as build/book")
  }

  func write(_ book: Book, _ workers: Workers) throws {
    let faults = Mutex<[String: FileError]>([:])
    book.write(workers) { file in
      do throws(FileError) { try write(file) } catch { faults.withLock { $0[file.path] = error } }
    }
    // Whichever worker met it first, the first page is told of.
    guard let first = faults.withLock({ $0.min { $0.key < $1.key } }) else { return }
    throw unwritable("\(path)/\(first.key)", first.value)
  }

  private func write(_ file: BookFile) throws(FileError) {
    let place = try PathWalk(named: "\(path)/\(file.path)", checkout: checkout).place(makingFolders: true)
    try Self.checkReplaceable(place)
    try place.write(file.bytes, permissions: .keptUnlessExecutable, isSynced: false)
  }

  /// A page of before, or nothing.
  static func checkReplaceable(_ place: borrowing FilePlace) throws(FileError) {
    guard let status = place.status, status.kind == .file else { return }
    let begin = try place.folder.readBegin(of: place.name, count: ReportFormat.beginningSize)
    guard begin.isEmpty || ReportFormat.html.isBegun(by: begin) else {
      throw .foreign(format: ReportFormat.html.rawValue)
    }
  }
}
