import CPersonaIndexStore
import Foundation

/// Which file names a symbol that another file defines, as the index of the debug build has it.
struct Index {
  /// Paths below the root.
  struct Reference: Hashable {
    let from: String
    let to: String
  }

  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var references: Set<Reference> = []

  /// `root` is the folder of the sources, `store` the index of their debug build.
  init(of root: URL, store: URL) throws {
    let occurrences = Occurrences(root: root.path + "/")
    let context = Unmanaged.passUnretained(occurrences).toOpaque()
    let fault = persona_index_read(
      try Self.library(), store.path, occurrences.root,
      { context, path, pathLength, symbol, symbolLength, isDefinition in
        guard let context, let path, let symbol else { return }
        Unmanaged<Occurrences>.fromOpaque(context).takeUnretainedValue().add(
          Index.text(symbol, symbolLength), in: Index.text(path, pathLength), isDefinition: isDefinition)
      }, context)
    if let fault { throw Unreadable(description: String(cString: fault)) }
    for (symbol, users) in occurrences.users {
      guard let home = occurrences.homes[symbol] else { continue }
      for user in users where user != home { references.insert(Reference(from: user, to: home)) }
    }
  }

  private static func text(_ start: UnsafePointer<CChar>, _ length: Int) -> String {
    start.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
      String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
    }
  }

  /// `libIndexStore` of the compiler that the path names.
  private static func library() throws -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let compilers = folders.map { URL(filePath: "\($0)/swift").resolvingSymlinksInPath() }
    let names = ["libIndexStore.so", "libIndexStore.dylib"]
    let candidates = compilers.flatMap { compiler in
      names.map { compiler.deletingLastPathComponent().appending(path: "../lib/\($0)").standardized.path }
    }
    guard let found = candidates.first(where: FileManager.default.fileExists) else {
      throw Unreadable(description: "no compiler on the path has a libIndexStore beside it")
    }
    return found
  }

  /// A class because C hands it from call to call.
  private final class Occurrences {
    let root: String
    var homes: [String: String] = [:]
    var users: [String: Set<String>] = [:]

    init(root: String) { self.root = root }

    func add(_ symbol: String, in path: String, isDefinition: Bool) {
      let file = String(path.dropFirst(root.count))
      if isDefinition { homes[symbol] = file } else { users[symbol, default: []].insert(file) }
    }
  }
}
