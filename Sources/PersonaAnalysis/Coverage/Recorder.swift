import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTemplates
import Synchronization

/// Notes which ways are taken.
///
/// A class because all cases of a run note in the same one, from any thread.
package final class Recorder: CoverageRecorder {
  package let sites: Sites
  private let taken: Mutex<[Bool]>
  private let answered = Mutex<Set<SourceSpan>>([])

  package init(_ sites: Sites) {
    self.sites = sites
    taken = Mutex(Array(repeating: false, count: sites.ways.count))
  }

  /// What has been noted so far.
  package var coverage: Coverage {
    Coverage(sites: sites, isTaken: taken.withLock { $0 }, answered: answered.withLock { $0 })
  }

  package func note(_ leaf: ConditionLeaf, holds: Bool) { note([Int(leaf.way) + (holds ? 0 : 1)]) }

  package func note(_ branches: Set<BranchSite>) {
    guard !branches.isEmpty else { return }
    note(branches.compactMap { sites.templateBranches[$0] })
  }

  package func note(_ trace: Trace) {
    for run in trace.runs + trace.others {
      let steps = sites.steps[Int(run.workflow.value)]
      for visit in run.visits where steps.indices.contains(visit.step) { note(visit, steps[visit.step]) }
    }
  }

  /// Of messages and traits only the branches and conditions in them are ways.
  package func note(rendered template: TemplateID) {}
  package func note(computed trait: TraitID) {}
  package func noteAnswer(ofStubAt place: SourceSpan) { answered.withLock { _ = $0.insert(place) } }

  private func note(_ visit: StepVisit, _ ways: Sites.StepWays) {
    // A branch that takes all of its cases lists them in one way.
    let names = visit.way.map { way in ways.onward[way] == nil ? way.names : [way] } ?? []
    note((ways.own.map { [$0] } ?? []) + names.compactMap { ways.onward[$0] })
  }

  private func note(_ ways: [Int]) {
    taken.withLock { taken in
      for way in ways where taken.indices.contains(way) { taken[way] = true }
    }
  }
}

extension String {
  /// The names that a branch with `take: all` joins by commas.
  fileprivate var names: [String] {
    split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
}
