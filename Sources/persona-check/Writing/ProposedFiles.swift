import PersonaDiagnostics
import PersonaLoading
import PersonaReports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files of a project as a command would have them: shown as differences, asked for, and written only over what was read.
struct ProposedFiles {
  private let files: [InputFile]
  private let project: InspectedProject
  /// By path, what the files were when they were read.
  private let known: [String: InputFile]

  init(_ files: [InputFile], in project: InspectedProject) {
    self.files = files
    self.project = project
    let paths = Set(files.map(\.path))
    known = Dictionary(
      project.input.files.lazy.filter { paths.contains($0.path) }.map { ($0.path, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  var isEmpty: Bool { files.isEmpty }

  /// The differences, on standard output.
  func show() { project.print(files.flatMap { patch(of: $0).styled }) }

  private func patch(of file: InputFile) -> Patch {
    let old = known[file.path].map { String(decoding: $0.bytes, as: UTF8.self) }
    return Patch(path: file.path, from: old ?? "", to: String(decoding: file.bytes, as: UTF8.self))
  }

  /// Whether somebody at the terminal agrees; `isGiven` where the command line does.
  func isAgreed(isGiven: Bool) -> Bool {
    if isGiven { return true }
    guard isatty(STDIN_FILENO) == 1 else {
      Terminal.complain("add --yes to write this")
      return false
    }
    let names = files.count > 3 ? "\(files.count) files" : files.map(\.path).joined(separator: " and ")
    return Prompt("write \(visibleText(names))?", answers: ["y": "yes", "n": "no"]).ask() == "y"
  }

  /// All or, where somebody else has changed one of them meanwhile, none.
  func write() throws {
    for file in files { try checkUnchanged(file) }
    for file in files { try write(file) }
  }

  private func checkUnchanged(_ file: InputFile) throws {
    guard let known = known[file.path] else { return }
    let isUnchanged: Bool
    do throws(FileError) { isUnchanged = try project.folder.read(file.path) == known.bytes } catch {
      throw unwritable(file.path, error)
    }
    guard !isUnchanged else { return }
    throw refusal(
      .unwritableFile, "\(visibleText(file.path)) was changed by someone else meanwhile, and nothing was written",
      exit: .invalid)
  }

  private func write(_ file: InputFile) throws {
    if known[file.path] != nil {
      do throws(FileError) { try project.folder.replace(file.path, with: file.bytes) } catch {
        throw unwritable(file.path, error)
      }
    } else {
      let new = NewFile(path: file.path, text: String(decoding: file.bytes, as: UTF8.self))
      try NewFile.write([new], in: project.folder, named: project.folder.path)
    }
    project.print([StyledLine("wrote \(visibleText(file.path))", .good)])
  }
}
