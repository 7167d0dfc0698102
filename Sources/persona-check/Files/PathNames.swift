/// The names of a path, as the system sees them: bytes between slashes.
///
/// A `String` is made of characters, and to it a slash before a combining accent is another character than a slash, and two
/// spellings of `é` are one. A path that is taken apart or compared in that way is not the one that is opened.
struct PathNames: Hashable, Sendable {
  private(set) var all: [String] = []

  init() {}

  init(_ path: String) {
    all = path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
  }

  static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

  static func endsInSlash(_ path: String) -> Bool { path.utf8.last == UInt8(ascii: "/") }

  /// Begins with a dot, whatever else the first character is made of, and behind whatever a file system may pass over.
  static func isHidden(_ name: String) -> Bool {
    if let first = name.utf8.first, first < 0x80 { return first == UInt8(ascii: ".") }
    return name.unicodeScalars.first { !$0.properties.isDefaultIgnorableCodePoint } == "."
  }

  var count: Int { all.count }
  var last: String? { all.last }
  var joined: String { all.joined(separator: "/") }
  /// From the system's root on.
  var absolute: String { "/" + joined }

  func begins(with folder: PathNames) -> Bool {
    count >= folder.count && zip(all, folder.all).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }

  func appending(_ name: String) -> PathNames {
    var longer = self
    longer.all.append(name)
    return longer
  }

  mutating func append(_ name: String) { all.append(name) }

  mutating func removeLast() { _ = all.popLast() }

  func dropFirst(_ count: Int) -> PathNames {
    var rest = PathNames()
    rest.all = Array(all.dropFirst(count))
    return rest
  }

  func prefix(_ count: Int) -> PathNames {
    var first = PathNames()
    first.all = Array(all.prefix(count))
    return first
  }

  var parent: PathNames { prefix(max(0, count - 1)) }
}
