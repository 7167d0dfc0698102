import ArgumentParser
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

  static func schemas(_ schemas: [EditorSchema]) -> [NewFile] {
    schemas.map { NewFile(path: "schemas/\($0.fileName)", text: $0.json) }
  }

  static func exists(_ path: String, in folder: String) -> Bool { access("\(folder)/\(path)", F_OK) == 0 }

  /// All of them or, if one is there already, none.
  static func write(_ files: [NewFile], in folder: String) throws {
    if let there = files.first(where: { exists($0.path, in: folder) }) {
      throw ValidationError("'\(visibleText("\(folder)/\(there.path)"))' is there already; nothing was written.")
    }
    for file in files {
      do throws(FileFault) { try AtomicFile.write(Array(file.text.utf8), to: "\(folder)/\(file.path)") } catch {
        throw ValidationError("'\(visibleText("\(folder)/\(file.path)"))' can not be written: \(error.words).")
      }
    }
  }
}
