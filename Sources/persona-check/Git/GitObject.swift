/// The name of a commit or of a file's content: 40 or 64 hexadecimal digits.
struct GitObject: Hashable, Comparable {
  let name: String

  init?(_ bytes: some Collection<UInt8>) {
    let digits: Set<UInt8> = Set("0123456789abcdef".utf8)
    guard bytes.count == 40 || bytes.count == 64, bytes.allSatisfy(digits.contains) else { return nil }
    name = String(decoding: bytes, as: UTF8.self)
  }

  static func < (left: GitObject, right: GitObject) -> Bool { left.name < right.name }
}

/// A path in a repository, relative to its work tree: any bytes but zero.
struct GitPath: Hashable {
  let bytes: [UInt8]

  static let slash = UInt8(ascii: "/")
  static let lineFeed = UInt8(ascii: "\n")

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// Nil for what is not UTF-8: such a name reaches no file of a project.
  var text: String? { String(validating: bytes, as: UTF8.self) }

  /// What stands at a path in the folder that this one names.
  func appending(_ path: GitPath) -> GitPath {
    if bytes.isEmpty { return path }
    return path.bytes.isEmpty ? self : GitPath(bytes + [Self.slash] + path.bytes)
  }

  func appending(_ path: some StringProtocol) -> GitPath { appending(GitPath(path.utf8)) }

  /// The folder in which it stands; nil for the uppermost.
  var folder: GitPath? {
    if bytes.isEmpty { return nil }
    return GitPath(bytes.prefix(bytes.lastIndex(of: Self.slash) ?? 0))
  }

  var parts: [ArraySlice<UInt8>] { bytes.split(separator: Self.slash) }
}

/// One line of `ls-tree -r -z`: `100644 blob 7898…4e85`, a tab and the path.
struct GitEntry {
  enum Kind {
    case file, program, link, submodule
  }

  let kind: Kind
  let object: GitObject
  let path: GitPath

  init?(_ line: ArraySlice<UInt8>) {
    guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    let fields = line[..<tab].split(separator: UInt8(ascii: " "))
    guard fields.count == 3, let object = GitObject(fields[2]) else { return nil }
    switch String(decoding: fields[0], as: UTF8.self) {
    case "100755": kind = .program
    case "120000": kind = .link
    case "160000": kind = .submodule
    default: kind = .file
    }
    self.object = object
    path = GitPath(line[(tab + 1)...])
  }
}

/// What `cat-file` says of an object before its bytes: `7898…4e85 blob 12`. There is none of an object that is missing.
struct GitHeader {
  let object: GitObject
  let size: Int

  static let longest = 128

  init?(_ line: ArraySlice<UInt8>) {
    let fields = line.split(separator: UInt8(ascii: " "))
    guard fields.count == 3, let object = GitObject(fields[0]), fields[1].elementsEqual("blob".utf8),
      let size = Int(String(decoding: fields[2], as: UTF8.self)), size >= 0
    else { return nil }
    self.object = object
    self.size = size
  }
}
