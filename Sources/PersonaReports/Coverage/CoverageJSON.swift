import PersonaAnalysis
import PersonaDiagnostics

/// Coverage for programs: the head of every ``RevisionAnswer``, and `{scope, total, files: [{path, all, …, missing: [{kind, message,
/// line, column}]}], decided, about, unasked, unreached: [{kind, id, path, line, column}]}`.
package struct CoverageJSON: Sendable {
  private let document: CoverageDocument
  private let answer: AnswerDocument

  package init(_ document: CoverageDocument, as answer: AnswerDocument) {
    self.document = document
    self.answer = answer
  }

  package func write(to writer: inout ByteWriter) {
    answer.begin(to: &writer)
    writer.write(key: "scope", document.scope)
    writer.write(key: "total")
    writer.write("{")
    write(document.total, to: &writer)
    writer.write("}")
    writer.write(key: "files")
    writer.write(list: document.files, isInLines: true) { write($0, to: &$1) }
    if let proof = document.proof { write(proof, to: &writer) }
    if let unreached = document.unreached {
      writer.write(key: "unreached")
      writer.write(list: unreached, write)
    }
    writer.write("}\n")
  }

  private func write(_ proof: Proof, to writer: inout ByteWriter) {
    writer.write(key: "decided", proof.decided)
    writer.write(key: "about", proof.about)
    writer.write(key: "unasked", proof.unasked)
  }

  private func write(_ declaration: CoverageDocument.Declaration, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "kind", declaration.kind, isFirst: true)
    writer.write(key: "id", declaration.id)
    writer.write(key: "path", declaration.place.path)
    writer.write(key: "line", declaration.place.position.line)
    writer.write(key: "column", declaration.place.position.column)
    writer.write("}")
  }

  private func write(_ tallies: CoverageDocument.Tallies, to writer: inout ByteWriter) {
    write("all", tallies.whole, isFirst: true, to: &writer)
    for kind in Sites.Branch.Kind.allCases {
      write(kind.key, tallies[kind] ?? Coverage.Tally(), isFirst: false, to: &writer)
    }
  }

  private func write(_ key: StaticString, _ tally: Coverage.Tally, isFirst: Bool, to writer: inout ByteWriter) {
    writer.write(key: key, isFirst: isFirst)
    writer.write("{")
    writer.write(key: "taken", tally.taken, isFirst: true)
    writer.write(key: "total", tally.total)
    writer.write("}")
  }

  private func write(_ file: CoverageDocument.File, to writer: inout ByteWriter) {
    writer.write("{")
    writer.write(key: "path", file.path, isFirst: true)
    writer.write(",")
    write(file.tallies, to: &writer)
    writer.write(key: "missing")
    writer.write(list: file.missing) { missing, writer in
      writer.write("{")
      writer.write(key: "kind", missing.kind.rawValue, isFirst: true)
      writer.write(key: "message", missing.words)
      writer.write(key: "line", missing.position.line)
      writer.write(key: "column", missing.position.column)
      writer.write("}")
    }
    writer.write("}")
  }
}

extension Sites.Branch.Kind {
  fileprivate var key: StaticString {
    switch self {
    case .condition: "conditions"
    case .step: "steps"
    case .branch: "branches"
    case .templateBranch: "templateBranches"
    }
  }
}
