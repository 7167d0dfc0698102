import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTemplates
import Synchronization

/// What one case came to.
package struct CaseReach: Sendable {
  /// Conditions that were asked, by the places of their tests.
  package fileprivate(set) var tests: Set<SourceSpan> = []
  /// Steps that began.
  fileprivate(set) var steps: Set<SourceSpan> = []
  fileprivate(set) var templates: Set<TemplateID> = []
  fileprivate(set) var traits: Set<TraitID> = []
  /// Workflows were let run, so that one might have begun.
  fileprivate(set) var hasRuns = false
  /// It looks at conditions that decide nothing, too.
  package var looksAtAllTests = false

  package init() {}
}

/// Notes what cases come to, one after the other.
///
/// A class because the evaluator of a worker notes in it; each worker has one of its own.
package final class ReachRecorder: CoverageRecorder {
  private let project: Project
  private let reach = Mutex(CaseReach())

  package init(_ project: Project) { self.project = project }

  /// What was reached since the last time.
  package func collect() -> CaseReach {
    reach.withLock { reach in
      defer { reach = CaseReach() }
      return reach
    }
  }

  package func note(_ leaf: ConditionLeaf, holds: Bool) {
    reach.withLock { reach in _ = reach.tests.insert(leaf.test.span) }
  }

  package func note(_ branches: Set<BranchSite>) {}

  package func note(_ trace: Trace) {
    reach.withLock { reach in
      reach.hasRuns = true
      for run in trace.runs + trace.others {
        let steps = project.workflows[run.workflow].steps
        for visit in run.visits where steps.indices.contains(visit.step) { reach.steps.insert(steps[visit.step].span) }
      }
    }
  }

  package func note(rendered template: TemplateID) {
    reach.withLock { reach in _ = reach.templates.insert(template) }
  }

  /// A stub is no site of a mutant.
  package func noteAnswer(ofStubAt place: SourceSpan) {}

  package func note(computed trait: TraitID) {
    reach.withLock { reach in _ = reach.traits.insert(trait) }
  }
}

extension CaseReach {
  /// Whether the case may notice a mutant. `templates` are those that a text is part of.
  func mayNotice(_ mutant: Mutant, templates: Set<TemplateID>) -> Bool {
    switch mutant.place {
    case .tests(let span): return looksAtAllTests || tests.contains { span.holds($0) }
    case .steps(let span): return steps.contains { span.holds($0) }
    case .declaration: break
    }
    // The type of a message decides whether it is sent, which shows where a workflow sends it.
    if mutant.operator == .messageType { return hasRuns || !self.templates.isDisjoint(with: templates) }
    switch mutant.declaration.link {
    case .segment: return true
    case .trait(let trait): return traits.contains(trait)
    case .workflow, .settings: return hasRuns
    case .template, .snippet: return !self.templates.isDisjoint(with: templates)
    }
  }
}

extension SourceSpan {
  fileprivate func holds(_ other: SourceSpan) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }
}
