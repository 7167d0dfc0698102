import PersonaModel

/// What is asked in the runs of some workflows, by their own conditions or through segments and traits.
struct AskedInRuns {
  private let project: Project
  private(set) var conditions: Set<ConditionID> = []
  private(set) var traits: Set<TraitID> = []
  private var segments: Set<SegmentID> = []
  private var open: [ConditionID] = []

  init(of workflows: some Sequence<Workflow>, in project: Project) {
    self.project = project
    for workflow in workflows {
      add(workflow.trigger.condition)
      workflow.forEachAwaited { add($0) }
      for step in workflow.steps {
        if case .branch(let branch) = step.kind { for way in branch.cases { add(way.condition) } }
      }
    }
    while let next = open.popLast() { follow(project.conditions[next]) }
  }

  private mutating func add(_ awaited: Awaited) {
    switch awaited.kind {
    case .condition(let condition): add(condition)
    case .enters(let segment), .leaves(let segment): add(segment)
    case .any(let alternatives): for alternative in alternatives { add(alternative) }
    case .event: break
    }
  }

  private mutating func add(_ condition: ConditionID?) {
    guard let condition, conditions.insert(condition).inserted else { return }
    open.append(condition)
  }

  private mutating func add(_ segment: SegmentID) {
    guard segments.insert(segment).inserted else { return }
    if case .condition(let condition) = project.segments[segment].match { add(condition) }
  }

  private mutating func follow(_ condition: Condition) {
    condition.forEachTest { test in
      switch test.subject {
      case .segment(let segment): add(segment)
      case .trait(let trait, _):
        guard traits.insert(trait).inserted, case .score(let rules) = project.traits[trait].computation else { return }
        for rule in rules { add(rule.condition) }
      case .property, .event, .sequence, .label, .consent, .account, .members, .identity, .device, .source,
        .lifecycle, .now:
        break
      }
    }
  }
}

extension Workflow {
  /// What its steps and its ends wait for.
  func forEachAwaited(_ body: (Awaited) -> Void) {
    for awaited in [exitWhen, goal] { if let awaited { body(awaited) } }
    for step in steps { for awaited in step.kind.definition.awaited { body(awaited) } }
  }
}
