import PersonaDiagnostics
import PersonaModel
import PersonaParallel

/// Links the documents of expectations, to which nothing refers, on several workers.
///
/// Each worker's decoder begins with what the project's own knows. A document that adds to the project, such as a
/// condition, is linked once more by the project's decoder, in the order of the documents: numbers must not depend on
/// the workers.
struct ExpectationLinking {
  let declarations: LinkedDeclarations
  let workers: Workers

  private var decoder: ProjectDecoder { declarations.decoder }

  private struct Attempt: Sendable {
    let document: ExpectationDocument?
    let diagnostics: [Diagnostic]
    let patterns: PatternTally
  }

  func run() {
    decoder.linkLateSettings()
    link(declarations.expectations)
    decoder.checkMessages()
    decoder.checkSpelling()
  }

  private func link(_ documents: [DeclarationDocument]) {
    guard workers.count > 1, documents.count > 1 else {
      return documents.forEach { add(decoder.expectationDocument($0)) }
    }
    for (document, attempt) in zip(documents, attempts(at: documents)) {
      attempt?.diagnostics.forEach { decoder.report($0) }
      if let attempt { decoder.patterns.add(attempt.patterns) }
      add(attempt.map(\.document) ?? decoder.expectationDocument(document))
    }
  }

  /// Nil for a document that adds to the project.
  private func attempts(at documents: [DeclarationDocument]) -> [Attempt?] {
    // It is only read as long as the workers run.
    nonisolated(unsafe) let decoder = decoder
    return workers.map(documents, blockSize: 1, state: { _ in Workplace(decoder: ProjectDecoder(copy: decoder)) }) {
      declaration, workplace in
      guard workplace.isOfUse else { return nil }
      workplace.attempts += 1
      let copy = workplace.decoder
      let document = copy.expectationDocument(declaration)
      let attempt = Attempt(document: document, diagnostics: copy.diagnostics, patterns: copy.patterns.handOver())
      copy.diagnostics = []
      guard copy.hasGrown else { return attempt }
      workplace.decoder = ProjectDecoder(copy: decoder)
      workplace.failures += 1
      return nil
    }
  }

  /// What a worker goes on from, one document after the other.
  private struct Workplace {
    var decoder: ProjectDecoder
    var attempts = 0
    var failures = 0

    /// A document that adds to the project makes the worker copy what it adds to, all that there is of it; one that meets too
    /// many of them only does what has to be done again.
    var isOfUse: Bool { failures <= 16 + attempts / 16 }
  }

  private func add(_ document: ExpectationDocument?) {
    if let document { decoder.project.expectations.append(document) }
  }
}
