#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands in a folder.
struct FolderEntry: Sendable {
  let name: String
  /// Whether the name is UTF-8. By any other, nothing can be opened.
  let isText: Bool
  let kind: FileStatus.Kind
  let inode: UInt64
}

extension FolderHandle {
  /// By name; what is hidden is an editor's or the system's, and is left out.
  borrowing func entries() throws(FileError) -> [FolderEntry] {
    let listing = try open(".", O_RDONLY | O_DIRECTORY)
    guard let directory = fdopendir(listing) else {
      close(listing)
      throw .last
    }
    defer { closedir(directory) }
    var entries: [FolderEntry] = []
    while let entry = readdir(directory) {
      let (name, isText) = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          (String(cString: $0), String(validatingCString: $0) != nil)
        }
      }
      guard !PathNames.isHidden(name), let kind = kind(of: name, said: Int(entry.pointee.d_type)) else { continue }
      entries.append(FolderEntry(name: name, isText: isText, kind: kind, inode: UInt64(entry.pointee.d_ino)))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// As the listing says; some file systems do not say. Nil for what went away meanwhile.
  private borrowing func kind(of name: String, said type: Int) -> FileStatus.Kind? {
    switch type {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .link
    case Int(DT_UNKNOWN): (try? status(of: name))?.kind
    default: .other
    }
  }
}
