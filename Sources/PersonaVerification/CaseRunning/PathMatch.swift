import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// An expected path laid over the visits of a run.
struct PathMatch {
  private let pattern: PathPattern
  private let workflow: Workflow

  init(_ pattern: PathPattern, workflow: Workflow) {
    self.pattern = pattern
    self.workflow = workflow
  }

  /// The first place at which path and run part.
  struct Miss {
    /// The index of the visit; the count of visits when the run ended too early.
    let visit: Int
    /// What was expected there, in words.
    let expected: String
    let span: SourceSpan

    func sentence(in workflow: Workflow, run: WorkflowRun) -> String {
      guard visit < run.visits.count else { return "the run ends where \(expected) was expected" }
      return "step \(visit + 1) is \(run.visits[visit].words(in: workflow)), not \(expected)"
    }
  }

  /// Nil when the run took the path. Tried as with wildcards: after a mismatch only the last `...` takes one step more,
  /// and the miss reported is the one that came furthest.
  func difference(from run: WorkflowRun, within budget: inout Budget) throws(BudgetExceededError) -> Miss? {
    let visits = run.visits
    let elements = pattern.elements
    var (element, visit) = (0, 0)
    var retry: (element: Int, visit: Int)?
    var furthest = (element: 0, visit: 0)
    while true {
      try budget.spend(steps: 1)
      if visit >= furthest.visit { furthest = (element, visit) }
      if element < elements.count, case .anySteps = elements[element] {
        retry = (element + 1, visit)
        element += 1
      } else if visit < visits.count, element < elements.count, matches(elements[element], visits[visit]) {
        element += 1
        visit += 1
      } else if visit == visits.count, element == elements.count {
        return nil
      } else if let last = retry, last.visit < visits.count {
        retry = (last.element, last.visit + 1)
        (element, visit) = (last.element, last.visit + 1)
      } else {
        return miss(at: furthest)
      }
    }
  }

  private func matches(_ element: PathPattern.Element, _ visit: StepVisit) -> Bool {
    guard case .step(let name, let way, _) = element else { return false }
    return Name(name) == Name(workflow.steps[visit.step].name) && way == visit.way
  }

  private func miss(at place: (element: Int, visit: Int)) -> Miss {
    guard place.element < pattern.elements.count else {
      return Miss(visit: place.visit, expected: "the end of the path", span: pattern.span)
    }
    let element = pattern.elements[place.element]
    return Miss(visit: place.visit, expected: element.words, span: element.span)
  }
}

extension PathPattern.Element {
  var words: String {
    switch self {
    case .step(let name, let way?, _): "\(name): \(way)"
    case .step(let name, nil, _): name
    case .anySteps: "..."
    }
  }
}

extension StepVisit {
  /// The visit as it stands in a path: `tier: priority`, or the name alone.
  package func words(in workflow: Workflow) -> String {
    let name = workflow.steps[step].name
    return way.map { "\(name): \($0)" } ?? name
  }
}
