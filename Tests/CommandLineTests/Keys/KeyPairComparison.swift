import Foundation
import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaRunner
import PersonaTestProjects
import PersonaTime
import PersonaVerification
import PersonaYAML

@testable import PersonaLanguage
@testable import PersonaLoading

/// Whether a pair is one: both sides load, they differ in the key alone, it stands in the mapping, and the output differs.
struct KeyPairComparison {
  let pair: KeyPair

  /// What is wrong with it; nil for a pair that shows its key.
  var fault: String? {
    get throws {
      let sides = KeyPair.Side.allCases.map { input($0).loaded() }
      for loaded in sides where loaded.hasErrors { return "does not load: \(said(loaded))" }
      if let fault = difference ?? misplacement { return fault }
      let outputs = try zip(KeyPair.Side.allCases, sides).map { try output($0, $1) }
      if let status = outputs.compactMap(\.status).first(where: { $0 != 0 && $0 != 1 }) {
        return "the command exits \(status): \(outputs)"
      }
      return outputs[0].lines == outputs[1].lines ? "makes no difference: \(outputs[0].lines)" : nil
    }
  }

  private func input(_ side: KeyPair.Side) -> ProjectInput { pair.input(side) }

  private func said(_ loaded: LoadedProject) -> String {
    loaded.diagnostics.filter { $0.severity == .error }.map { $0.rendered(in: loaded.sources) }.joined(separator: "\n")
  }

  // MARK: - What differs in the fixtures

  /// Nil when it is one entry of one mapping, with this key: on one side only, in place of another, or with another value.
  private var difference: String? {
    let (first, second) = (pair.texts(.first), pair.texts(.second))
    let changed = first.keys.filter { first[$0] != second[$0] }
    guard changed == [pair.markedPath ?? ""], changed[0].hasSuffix(".yaml") else {
      return "differs in \(changed.sorted())"
    }
    let path = path
    guard path.last?.key != pair.key, !path.contains(where: { isReplaced($0) }) else { return nil }
    return "differs in \(path.map(\.key)), not in '\(pair.key)' alone"
  }

  private struct Place {
    /// On the first side.
    let mapping: YAMLNode
    let key: String
    /// On both sides.
    var values: [YAMLNode] = []
  }

  /// The way from the root to the innermost entry that differs.
  private var path: [Place] {
    let sides = KeyPair.Side.allCases.map { documents(of: pair.texts($0)[pair.markedPath ?? ""] ?? "") }
    return sides[0].count == sides[1].count ? Self.path(items: sides[0], sides[1]) : []
  }

  private func documents(of text: String) -> [YAMLNode] {
    var keys = KeyTable(known: [])
    return Array(PersonaYAML.parse(Array(text.utf8), of: FileID(index: 0), keys: &keys).stream.documents)
  }

  private static func path(items: [YAMLNode], _ others: [YAMLNode]) -> [Place] {
    let different = zip(items, others).filter { $0.flowText != $1.flowText }
    return different.count == 1 ? path(different[0].0, different[0].1) : []
  }

  private static func path(_ first: YAMLNode, _ second: YAMLNode) -> [Place] {
    switch (first.kind, second.kind) {
    case (.sequence, .sequence) where first.count == second.count:
      return path(items: Array(first.items), Array(second.items))
    case (.mapping, .mapping):
      let keys = first.entries.map(\.keyText).filter { first[$0]?.flowText != second[$0]?.flowText }
      let added = second.entries.map(\.keyText).filter { first[$0] == nil }
      guard keys.count == 1, let value = first[keys[0]], added.count <= (second[keys[0]] == nil ? 1 : 0) else {
        return []
      }
      guard let other = second[keys[0]] else { return [Place(mapping: first, key: keys[0])] }
      return [Place(mapping: first, key: keys[0], values: [value, other])] + path(value, other)
    default: return []
    }
  }

  /// Whether what is marked is the whole value of the pair's key.
  private func isReplaced(_ place: Place) -> Bool {
    guard place.key == pair.key, place.values.count == 2 else { return false }
    return zip(place.values, KeyPair.Side.allCases).allSatisfy { value, side in
      let text = Array((pair.texts(side)[pair.markedPath ?? ""] ?? "").utf8)
      let written = String(decoding: text[Int(value.span.start)..<Int(value.span.end)], as: UTF8.self)
      return pair.marked(side) == [written[...].trimmed]
    }
  }

  // MARK: - Where it stands

  /// A key that there is not, in front of the one of the pair, must be unknown in the mapping that the pair is of.
  private var misplacement: String? {
    guard let shape = SchemaName(rawValue: pair.shape)?.shape, !shape.isOpen, let path = pair.markedPath else {
      return nil
    }
    guard let text = pair.texts(.first)[path], let strange = strange(text) else { return "its key is not found" }
    var input = input(.first)
    let file = InputFile(path: path, bytes: Array(strange.utf8))
    input.files = input.files.map { $0.path == path ? file : $0 }
    let said = input.loaded().diagnostics.map(\.message)
    let wanted = "unknown key '\(Self.strangeKey)' in \(shape.phrase)"
    return said.contains(wanted) ? nil : "stands elsewhere: not '\(wanted)', but \(said)"
  }

  private static let strangeKey = "qqqq"

  private func strange(_ text: String) -> String? {
    guard let node = path.last(where: { $0.key == pair.key })?.mapping else { return nil }
    let entries = Array(node.entries)
    guard let place = entries.firstIndex(where: { $0.keyText == pair.key }) else { return nil }
    // The first key of a document says what it declares.
    if place == 0, entries.count == 1, !node.isFlow { return text + "\n\(Self.strangeKey): 1\n" }
    let bytes = Array(text.utf8)
    let start = Int(entries[place == 0 && entries.count > 1 ? 1 : place].keySpan.start)
    let indent = start - (bytes[..<start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
    let end = node.isFlow ? ", " : "\n" + String(repeating: " ", count: indent)
    return String(
      decoding: bytes[..<start] + Array("\(Self.strangeKey): 1\(end)".utf8) + bytes[start...], as: UTF8.self)
  }
}

extension YAMLNode {
  /// The same for nodes that say the same.
  fileprivate var flowText: String {
    switch kind {
    case .null: "~"
    case .scalar: "\(isPlain ? "" : "'")\(text)"
    case .sequence: "[" + items.map(\.flowText).joined(separator: ", ") + "]"
    case .mapping: "{" + entries.map { "\($0.keyText): \($0.value.flowText)" }.joined(separator: ", ") + "}"
    }
  }
}

// MARK: - What comes out

extension KeyPairComparison {
  struct Output {
    var status: Int32?
    var lines: [String]
  }

  func output(_ side: KeyPair.Side, _ loaded: LoadedProject) throws -> Output {
    guard let command = pair.command else { return Output(lines: try outcomes(loaded)) }
    let folder = try TemporaryFolder(pair.texts(side))
    let before = folder.visibleTexts
    let outcome = try BuiltCommand.run(command, in: folder.url)
    let written = folder.visibleTexts.filter { before[$0.key] != $0.value }.sorted { $0.key < $1.key }
    let texts = [outcome.output, outcome.errors] + written.flatMap { [$0.key, $0.value] }
    return Output(
      status: outcome.status, lines: ["exit \(outcome.status)"] + told(texts.joined(separator: "\n"), folder))
  }

  /// Without what tells of the machine, and without what only quotes the fixture: excerpts, and the marked text.
  private func told(_ text: String, _ folder: TemporaryFolder) -> [String] {
    let quoted = KeyPair.Side.allCases.flatMap(pair.marked).filter { $0.contains(":") }
    return text.split(separator: "\n").map(String.init)
      .filter { line in !line.contains(#/^ *\d+ \| /#) && !quoted.contains { line.contains($0) } }
      .map { line in
        line.replacing(folder.url.path, with: "")
          .replacing(/"nanoseconds":\d+|"startedAt":"[^"]*"|"(?:[^"\\]|\\.)*\d+ \| (?:[^"\\]|\\.)*"/, with: "")
      }
  }

  /// What becomes of each case, in order.
  private func outcomes(_ loaded: LoadedProject) throws -> [String] {
    guard loaded.project.settings.now != nil else { return ["no now"] }
    // As for a user, the seconds of a case count, too.
    let configuration = RunConfiguration(
      startedAt: try Instant(parsing: "2026-03-02T09:00:00Z"), clock: { DispatchTime.now().uptimeNanoseconds })
    return try loaded.results(configuration).map { result in
      switch result.outcome {
      case .passed: "passed"
      case .failed: "failed"
      case .errored: "errored"
      case .skipped: "skipped"
      }
    }
  }
}

extension TemporaryFolder {
  fileprivate var visibleTexts: [String: String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: url.path)) ?? []
    let visible = paths.filter { !$0.hasPrefix(".") && !$0.contains("/.") }
    return Dictionary(uniqueKeysWithValues: visible.map { ($0, text($0) ?? "") })
  }
}
