import PersonaDiagnostics
import PersonaModel
import PersonaTemplates

/// Whoever wants to know which ways through a project are taken. An evaluator without one notes nothing and pays nothing.
///
/// All cases of a run note in the same one, from any thread.
package protocol CoverageRecorder: Sendable {
  /// A test of a condition was asked, with this answer.
  func note(_ leaf: ConditionLeaf, holds: Bool)
  /// These branches of templates were rendered.
  func note(_ branches: Set<BranchSite>)
  func note(_ trace: Trace)
  /// A message was rendered, whether or not it could be.
  func note(rendered template: TemplateID)
  /// A trait was computed.
  func note(computed trait: TraitID)
  /// A message asked, and the stub at this place answered.
  func noteAnswer(ofStubAt place: SourceSpan)
}
