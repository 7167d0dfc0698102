/// A folder as one text: before each file a line `-- path --`, and for a link a line `-- path -> target --`.
///
/// Control characters and per cent signs in a path stand as `%0A`. Every file but the last ends with a line break.
struct Bundle: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    /// Relative, with `/`.
    var path: String
    var bytes: [UInt8]
    /// Where a link leads; nil for a file.
    var target: String?

    init(_ path: String, _ bytes: [UInt8], target: String? = nil) {
      (self.path, self.bytes, self.target) = (path, bytes, target)
    }
  }

  var entries: [Entry] = []

  init() {}

  /// Any bytes are some folder; what stands before the first heading is nowhere.
  init(_ text: [UInt8]) {
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if let entry = Self.entry(line) {
        entries.append(entry)
      } else if !entries.isEmpty {
        entries[entries.count - 1].bytes += line + [0x0A]
      }
    }
    // Behind the last line break there is one more line, which is empty.
    if !entries.isEmpty { _ = entries[entries.count - 1].bytes.popLast() }
  }

  var text: [UInt8] {
    entries.reduce(into: []) { text, entry in
      if let last = text.last, last != 0x0A { text.append(0x0A) }
      let target = entry.target.map { Array(" -> ".utf8) + Self.escaped($0) } ?? []
      text += Array("-- ".utf8) + Self.escaped(entry.path) + target + Array(" --\n".utf8) + entry.bytes
    }
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> Entry? {
    guard line.count > 6, line.starts(with: "-- ".utf8), line.suffix(3).elementsEqual(" --".utf8) else { return nil }
    let words = line.dropFirst(3).dropLast(3)
    guard let arrow = words.firstRange(of: Array(" -> ".utf8)) else { return Entry(unescaped(words), []) }
    return Entry(unescaped(words[..<arrow.lowerBound]), [], target: unescaped(words[arrow.upperBound...]))
  }

  private static func escaped(_ path: String) -> [UInt8] {
    path.utf8.flatMap { byte -> [UInt8] in
      guard byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "%") else { return [byte] }
      return Array("%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8)
    }
  }

  private static func unescaped(_ path: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    var rest = path
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), let escaped = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else {
        bytes.append(byte)
        continue
      }
      bytes.append(escaped)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Bundle {
  /// Whether a project has a file or folder of this path.
  static func isPartOfProject(_ path: String) -> Bool {
    path == settings || folders.contains(String(path.prefix { $0 != "/" }))
  }

  static let settings = "persona-check.yaml"

  static let folders = [
    "accounts", "data", "expectations", "personas", "profiles", "segments", "templates", "traits", "warehouse",
    "workflows",
  ]
}
