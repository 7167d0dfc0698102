/// A path inside the project, with `/` and without `.` and `..`.
enum ProjectPath {
  /// The path that `path` means, seen from `folder`; nil when it is absolute or leaves the project.
  static func joined(_ folder: String, _ path: String) -> String? {
    let isRelative = path.utf8.first != UInt8(ascii: "/")
    guard isRelative, !path.utf8.contains(UInt8(ascii: "\\")), !path.utf8.contains(0) else { return nil }
    var parts = parts(of: folder)
    for part in self.parts(of: path) {
      switch part {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// By bytes: a slash before a combining accent is no slash among characters, and is one to the system.
  private static func parts(of path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }
}
