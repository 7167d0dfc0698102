import Diagnostics
import Loading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is not there yet.
struct NewFile {
  let path: String
  let text: String

  private static func path(_ path: String, in folder: String) -> String { folder == "." ? path : "\(folder)/\(path)" }

  static func schemas(_ schemas: [EditorSchema]) -> [NewFile] {
    schemas.map { NewFile(path: "schemas/\($0.fileName)", text: $0.json) }
  }

  static func exists(_ path: String, in folder: String) -> Bool { access("\(folder)/\(path)", F_OK) == 0 }

  /// All of them or, if one is there already, none.
  static func write(_ files: [NewFile], in folder: String) throws {
    if let there = files.first(where: { exists($0.path, in: folder) }) {
      throw refusal(
        .fileExists, "'\(Self.path(there.path, in: folder))' is there already; nothing was written",
        help: "`persona-check new` adds to a project, under ids that are not taken")
    }
    for file in files {
      do throws(FileFault) { try AtomicFile.write(Array(file.text.utf8), to: "\(folder)/\(file.path)") } catch {
        throw unwritable(Self.path(file.path, in: folder), error)
      }
    }
  }
}
