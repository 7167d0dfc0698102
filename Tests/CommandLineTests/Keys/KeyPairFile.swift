import Foundation
import PersonaDiagnostics
import PersonaYAML

@testable import PersonaLanguage

/// A file of Tests/Fixtures/keys: the pairs of one mapping, or of several that have keys in common.
///
/// `project` holds what its pairs share, `for` what each mapping changes in that (without it the file's name is the
/// mapping), `pairs` what each key does, as `key` or, for one mapping alone, as `mapping.key`. All are texts under names: a
/// path is a file; `expect` the items of a file of expectations; `command` what shows the difference, a run's outcomes
/// without it; and any other name can be used in those texts, as `$name`. `words` has the same for keys that take one of
/// several words: `$word` stands for each of them in turn.
struct KeyPairFile: Sendable {
  static let folder = BuiltCommand.repository.appending(path: "Tests/Fixtures/keys")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

  let pairs: [KeyPair]
  let words: [KeyWords]
  /// Keys that no mapping of the file has, and mappings that there are not.
  let strays: [String]

  init(_ name: String) throws {
    let root = try Self.root(of: Self.folder.appending(path: name + ".yaml"))
    let shared = root["project"].map(Self.texts) ?? [:]
    let mappings = root["for"].map { $0.entries.map { ($0.keyText, Self.texts($0.value)) } } ?? [(name, [:])]
    let written = (root["pairs"]?.entries.map { ($0.keyText, Self.texts($0.value)) }) ?? []
    let own = Dictionary(written, uniquingKeysWith: { first, _ in first })
    let chosen = Dictionary(
      (root["words"]?.entries.map { ($0.keyText, Self.texts($0.value)) }) ?? [], uniquingKeysWith: { first, _ in first }
    )
    var pairs: [KeyPair] = []
    var words: [KeyWords] = []
    var used: Set<String> = []
    var strays: [String] = []
    for (mapping, changes) in mappings {
      guard let shape = SchemaName(rawValue: mapping) else {
        strays.append(mapping)
        continue
      }
      for rule in shape.shape.rules {
        let key = rule.key.rawValue
        let names = ["\(mapping).\(key)", key]
        used.formUnion(names)
        if let texts = names.lazy.compactMap({ chosen[$0] }).first, !rule.form.choices.isEmpty {
          let all = shared.merging(changes) { $1 }.merging(texts) { $1 }
          words.append(KeyWords(shape: mapping, key: key, words: rule.form.choices, texts: all))
        }
        guard let texts = names.lazy.compactMap({ own[$0] }).first else { continue }
        pairs.append(KeyPair(shape: mapping, key: key, texts: shared.merging(changes) { $1 }.merging(texts) { $1 }))
      }
    }
    self.pairs = pairs
    self.words = words
    self.strays = strays + (written.map(\.0) + chosen.keys.sorted()).filter { !used.contains($0) }
  }

  private static func root(of file: URL) throws -> YAMLNode {
    var keys = KeyTable(known: [])
    let bytes = Array(try Data(contentsOf: file))
    let (stream, diagnostics) = PersonaYAML.parse(bytes, of: FileID(index: 0), keys: &keys)
    guard diagnostics.isEmpty, let root = stream.documents.first else {
      throw Unreadable(path: file.lastPathComponent, messages: diagnostics.map(\.message))
    }
    return root
  }

  private static func texts(_ node: YAMLNode) -> [String: String] {
    Dictionary(node.entries.map { ($0.keyText, $0.value.text) }, uniquingKeysWith: { first, _ in first })
  }

  struct Unreadable: Error {
    let path: String
    let messages: [String]
  }
}
