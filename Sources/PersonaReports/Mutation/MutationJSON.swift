import PersonaDiagnostics
import PersonaJSON
import PersonaMutation
import PersonaVerification

/// Mutants for programs, as docs/mutate.schema.json has them.
package struct MutationJSON: Sendable {
  private let document: MutationDocument

  package init(_ document: MutationDocument) { self.document = document }

  package var json: String { value.rendered }

  private var value: JSON {
    let score = document.score
    return .object([
      ("format", "persona-check-mutants"), ("version", 1), ("headline", .text(document.headline)),
      (
        "score",
        .object([
          ("killed", .integer(score.detected)), ("alive", .integer(score.alive)),
          ("perhapsEqual", .integer(score.perhapsEqual)), ("allowed", .integer(score.allowed)),
          ("invalid", .integer(score.invalid)), ("percent", .decimal(score.percent)),
        ])
      ), ("notPassing", .integer(document.notPassing)), ("mutants", .list(document.tried.map(value))),
    ])
  }

  private func value(_ tried: TriedMutant) -> JSON {
    let mutant = tried.mutant
    let source = document.sources[mutant.file]
    let (start, end) = (document.place(of: mutant), source.position(at: mutant.site.end))
    let facts: [(String, JSON?)] = [
      ("operator", .text(mutant.operator.rawValue)), ("kind", .text(mutant.declaration.kind)),
      ("id", .text(mutant.declaration.id)), ("path", .text(start.path)), ("line", .integer(start.position.line)),
      ("column", .integer(start.position.column)), ("endLine", .integer(end.line)),
      ("endColumn", .integer(end.column)), ("label", .text(mutant.label)), ("before", .text(mutant.before)),
      ("after", .text(mutant.after)), ("status", .text(tried.outcome.word)), ("covering", .integer(tried.covering)),
      ("killedBy", tried.outcome.killer.map { .text($0.description) }),
      ("reason", tried.outcome.reason.map { .text($0) }),
      (
        "edits",
        .list(
          mutant.writtenEdits.map { edit in
            .object([("from", .integer(edit.from)), ("to", .integer(edit.to)), ("text", .text(edit.text))])
          })
      ), ("remedy", tried.remedy.map(value)),
    ]
    return .object(facts.compactMap { key, value in value.map { (key: key, value: $0) } })
  }

  private func value(_ remedy: Remedy) -> JSON {
    var facts: [(key: String, value: JSON)] = [("words", .text(remedy.words))]
    if let persona = remedy.persona {
      facts.append(("persona", .object([("id", .text(persona.id)), ("yaml", .text(persona.yaml))])))
    }
    facts.append(("expectation", .text(remedy.expectation.lines.joined(separator: "\n") + "\n")))
    return .object(facts)
  }
}

extension TriedMutant.Outcome {
  var word: String {
    switch self {
    case .killed: "killed"
    case .ranAway: "timeout"
    case .survived: "survived"
    case .uncovered: "no-coverage"
    case .invalid: "invalid"
    case .perhapsEqual: "perhaps-equal"
    case .allowed: "allowed"
    }
  }

  var killer: CaseID? {
    switch self {
    case .killed(let id), .ranAway(let id): id
    default: nil
    }
  }

  /// Why it does not count, where it does not.
  var reason: String? {
    switch self {
    case .perhapsEqual(let tries): "nobody was found whom it makes a difference to, in \(tries) tries"
    case .allowed(let reason): reason
    case .invalid: "the project does not load with it"
    default: nil
    }
  }
}
