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
      take(workflow.trigger.condition)
      workflow.forEachAwaited { take($0) }
      for step in workflow.steps {
        if case .branch(let branch) = step.kind { for way in branch.cases { take(way.condition) } }
      }
    }
    while let next = open.popLast() { follow(project.conditions[next]) }
  }

  private mutating func take(_ awaited: Awaited) {
    switch awaited.kind {
    case .condition(let condition): take(condition)
    case .enters(let segment), .leaves(let segment): take(segment)
    case .any(let alternatives): for alternative in alternatives { take(alternative) }
    case .event: break
    }
  }

  private mutating func take(_ condition: ConditionID?) {
    guard let condition, conditions.insert(condition).inserted else { return }
    open.append(condition)
  }

  private mutating func take(_ segment: SegmentID) {
    guard segments.insert(segment).inserted else { return }
    if case .condition(let condition) = project.segments[segment].match { take(condition) }
  }

  private mutating func follow(_ condition: Condition) {
    condition.forEachTest { test in
      switch test.subject {
      case .segment(let segment): take(segment)
      case .trait(let trait, _):
        guard traits.insert(trait).inserted, case .score(let rules) = project.traits[trait].computation else { return }
        for rule in rules { take(rule.condition) }
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
