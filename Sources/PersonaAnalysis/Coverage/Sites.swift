import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTemplates

/// The ways that a run may take through a project, numbered without gaps in the order of the project's lists: both
/// answers of every condition, every step, every way on from a branch, a wait or a split, and every branch of every
/// template and snippet.
package struct Sites: Sendable {
  /// One of them.
  package struct Branch: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
      case condition, step, branch
      case templateBranch = "template branch"
    }

    package let kind: Kind
    /// Such as `label vip is never true`: what to say when nothing takes it.
    package let words: String
    package let span: SourceSpan
    /// Conditions that only an expectation asks do not count.
    package let isCounted: Bool
  }

  package private(set) var ways: [Branch] = []
  /// By workflow and step: the step's own way, and those on from it by name.
  private(set) var steps: [[StepWays]] = []
  private(set) var templateBranches: [BranchSite: Int] = [:]

  struct StepWays: Sendable {
    /// Nil for a `goto`, which a path does not list.
    var own: Int?
    var onward: [String: Int] = [:]
  }

  package init(_ project: Project) {
    addConditions(of: project)
    steps = project.workflows.map { workflow in workflow.steps.indices.map { addStep($0, of: workflow) } }
    for template in project.templates {
      for field in template.fields { add(field.text.template.branchSites) }
    }
    for name in project.snippets.keys.sorted() { add(project.snippets[name]?.branchSites ?? []) }
  }

  private mutating func add(_ kind: Branch.Kind, _ words: String, at span: SourceSpan, isCounted: Bool = true) -> Int {
    ways.append(Branch(kind: kind, words: words, span: span, isCounted: isCounted))
    return ways.count - 1
  }

  /// In the order in which programs number their leaves.
  private mutating func addConditions(of project: Project) {
    let asked = project.queries
    let words = ConditionWords(project: project)
    for (index, condition) in project.conditions.enumerated() {
      let isCounted = !asked.contains(ConditionID(index))
      for test in condition.testsWithNested {
        for answer in ["true", "false"] {
          let text = "\(words.words(for: test)) is never \(answer)"
          _ = add(.condition, text, at: test.span, isCounted: isCounted)
        }
      }
    }
  }

  private mutating func addStep(_ index: Int, of workflow: Workflow) -> StepWays {
    let step = workflow.steps[index]
    var found = StepWays()
    if case .goto = step.kind { return found }
    found.own = add(.step, "'\(step.name)' of workflow '\(workflow.header.id)' never begins", at: step.span)
    for edge in workflow.edges(from: index) {
      guard let way = edge.way, found.onward[way] == nil else { continue }
      let words = "'\(step.name)' of workflow '\(workflow.header.id)' never goes the way '\(way)'"
      found.onward[way] = add(.branch, words, at: workflow.place(of: way, on: index))
    }
    return found
  }

  /// Texts that an alias repeats have one place and count once.
  private mutating func add(_ branches: [BranchSite]) {
    for site in branches where templateBranches[site] == nil {
      templateBranches[site] = add(.templateBranch, site.words, at: site.span)
    }
  }
}

extension BranchSite {
  fileprivate var words: String {
    guard isUnwritten else { return "this '\(kind)' is never rendered" }
    let isLoop = kind == "for" || kind == "tablerow"
    return isLoop ? "the list of this '\(kind)' is never empty" : "this '\(kind)' is never passed over"
  }
}

extension Project {
  /// Conditions of `query` expectations: they are tests, not what is tested.
  fileprivate var queries: Set<ConditionID> {
    Set(
      expectations.flatMap(\.expectations).compactMap { expectation in
        if case .query(let query) = expectation.kind { query.condition } else { nil }
      })
  }
}

extension Condition {
  /// Its tests in their order, each followed by those of the condition behind it.
  fileprivate var testsWithNested: [ConditionTest] {
    switch self {
    case .all(let members, _), .any(let members, _), .none(let members, _): members.flatMap(\.testsWithNested)
    case .not(let inner, _): inner.testsWithNested
    case .test(let test): [test] + test.subject.nestedTests
    }
  }
}

extension ConditionSubject {
  fileprivate var nestedTests: [ConditionTest] {
    switch self {
    case .account(let condition), .members(_, let condition): condition.testsWithNested
    default: []
    }
  }
}

extension Workflow {
  /// Where a way is written; what has no place of its own stands at its step.
  fileprivate func place(of way: String, on index: Int) -> SourceSpan {
    let step = steps[index]
    return step.kind.definition.wayPlaces.first { $0.name == way }?.span ?? step.span
  }
}
