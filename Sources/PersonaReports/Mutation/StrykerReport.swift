import PersonaDiagnostics
import PersonaJSON
import PersonaMutation
import PersonaVerification

/// Mutants in the open report schema of Stryker, for dashboards and viewers of its kind.
package struct StrykerReport: Sendable {
  private let document: MutationDocument
  private let version: String

  package init(_ document: MutationDocument, version: String) {
    self.document = document
    self.version = version
  }

  package var json: String { value.rendered }

  /// So many bytes tell such a report from any other file: they hold the address of its schema.
  package static let beginningSize = 56

  private var value: JSON {
    .object([
      ("$schema", "https://git.io/mutation-testing-schema"), ("schemaVersion", "2.0"),
      ("thresholds", .object([("high", 80), ("low", 60)])), ("files", .object(files)),
      ("testFiles", .object(testFiles)),
      ("framework", .object([("name", "persona-check"), ("version", .text(version))])),
    ])
  }

  private var files: [(key: String, value: JSON)] {
    let byFile = Dictionary(grouping: document.tried.indices) { document.tried[$0].mutant.file.index }
    return byFile.sorted { $0.key < $1.key }.map { index, places in
      let source = document.sources[FileID(index: index)]
      return (
        source.path,
        .object([
          ("language", .text(source.path.hasSuffix(".liquid") ? "liquid" : "yaml")),
          ("source", .text(String(decoding: source.bytes, as: UTF8.self))),
          ("mutants", .list(places.map { mutant(document.tried[$0], number: $0 + 1, in: source) })),
        ])
      )
    }
  }

  private func mutant(_ tried: TriedMutant, number: Int, in source: SourceFile) -> JSON {
    let mutant = tried.mutant
    let killers = tried.outcome.killer.map { [JSON.text($0.description)] }
    let facts: [(String, JSON?)] = [
      ("id", .text("\(number)")), ("mutatorName", .text(mutant.operator.rawValue)),
      ("description", .text(mutant.words)), ("replacement", .text(mutant.replacement(in: source.bytes))),
      (
        "location",
        .object([("start", position(mutant.span.start, in: source)), ("end", position(mutant.span.end, in: source))])
      ), ("status", .text(tried.outcome.strykerStatus)),
      ("statusReason", (tried.outcome.reason ?? tried.remedy?.words).map { .text($0) }),
      ("killedBy", killers.map { .list($0) }),
    ]
    return .object(facts.compactMap { key, value in value.map { (key: key, value: $0) } })
  }

  private func position(_ offset: UInt32, in source: SourceFile) -> JSON {
    let position = source.position(at: offset)
    return .object([("line", .integer(position.line)), ("column", .integer(position.column))])
  }

  /// The cases that killed something, by their files.
  private var testFiles: [(key: String, value: JSON)] {
    var seen: Set<String> = []
    let killers = document.tried.compactMap(\.outcome.killer).filter { seen.insert($0.description).inserted }
    return Dictionary(grouping: killers, by: \.file).sorted { $0.key < $1.key }.map { file, cases in
      let tests = cases.map { id in JSON.object([("id", .text(id.description)), ("name", .text(id.description))]) }
      return (file, .object([("tests", .list(tests))]))
    }
  }
}

extension TriedMutant.Outcome {
  fileprivate var strykerStatus: String {
    switch self {
    case .killed: "Killed"
    case .ranAway: "Timeout"
    case .survived: "Survived"
    case .uncovered: "NoCoverage"
    case .invalid: "CompileError"
    case .perhapsEqual, .allowed: "Ignored"
    }
  }
}
