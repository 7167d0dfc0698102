import PersonaDiagnostics
import PersonaEngine
import PersonaModel

/// How expectations of one kind become cases, and what decides them. Each kind has this in the file of its check.
protocol VerifiedExpectation: ExpectationDefinition {
  /// Adds its cases to those of its document, as they are called.
  func addCases(of expectation: Expectation, in project: Project, to list: inout CaseList)
  /// Asks what a case asks; throws what kept it from being decided.
  func verify(_ check: Check, by runner: inout CaseRunner) throws(Diagnostic)
}

/// A kind with one case for each expectation.
protocol SingleCaseExpectation: VerifiedExpectation, WholeExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject
  func verify(by runner: inout CaseRunner) throws(Diagnostic)
}

/// What a case is about.
struct CaseSubject {
  let id: String
  /// Empty for a case that is about no single persona.
  let persona: String

  init(_ id: String, persona: String = "") {
    self.id = id
    self.persona = persona
  }
}

extension SingleCaseExpectation {
  func addCases(of expectation: Expectation, in project: Project, to list: inout CaseList) {
    let subject = subject(of: expectation, in: project)
    list.add(Planned(kind: Self.word, subject: subject.id, persona: subject.persona, span: expectation.span))
  }

  func verify(_ check: Check, by runner: inout CaseRunner) throws(Diagnostic) { try verify(by: &runner) }
}

extension CaseRunner {
  /// A case of another kind than its expectation, which no plan has.
  var mismatch: Diagnostic {
    Diagnostic(.unsupportedExpectation, "this kind of expectation cannot be checked yet", at: planned.span)
  }

  func id(_ persona: PersonaID) -> String { evaluator.project.personas[persona].header.id }
}

extension Project {
  func id(_ persona: Reference<Persona>) -> String { personas[persona.link].header.id }
}
