import PersonaModel
import PersonaPeople

extension ConditionProgram {
  package convenience init(_ condition: Condition, in project: Project) {
    var ways = 0
    self.init(condition, in: project, ways: &ways)
  }

  /// `ways` is the number of the next way among the project's ``Sites``.
  convenience init(_ condition: Condition, in project: Project, ways: inout Int) {
    var compiler = ProgramCompiler(project: project, ways: ways)
    let count = condition.leafCount
    compiler.instructions = Array(repeating: Instruction(onTrue: .fails, onFalse: .fails), count: count)
    compiler.leaves.reserveCapacity(count)
    compiler.collectLeaves(of: condition)
    let entry = compiler.link(condition, from: 0, onTrue: .holds, onFalse: .fails)
    ways = compiler.ways
    self.init(
      condition: condition, leaves: compiler.leaves, instructions: compiler.instructions, entry: entry)
  }
}

extension Condition {
  package var leafCount: Int {
    switch self {
    case .test: 1
    case .not(let inner, _): inner.leafCount
    case .all(let members, _), .any(let members, _), .none(let members, _):
      members.reduce(0) { $0 + $1.leafCount }
    }
  }
}

private struct ProgramCompiler {
  let project: Project
  var ways: Int
  var leaves: [ConditionLeaf] = []
  var instructions: [ConditionProgram.Instruction] = []

  mutating func collectLeaves(of condition: Condition) {
    switch condition {
    case .test(let test): leaves.append(ConditionLeaf(test, in: project, ways: &ways))
    case .not(let inner, _): collectLeaves(of: inner)
    case .all(let members, _), .any(let members, _), .none(let members, _):
      for member in members { collectLeaves(of: member) }
    }
  }

  /// Links the leaves of a condition, the first of which has index `start`; returns where it is entered.
  mutating func link(
    _ condition: Condition, from start: Int, onTrue: ConditionProgram.Target, onFalse: ConditionProgram.Target
  ) -> ConditionProgram.Target {
    switch condition {
    case .test:
      instructions[start] = ConditionProgram.Instruction(onTrue: onTrue, onFalse: onFalse)
      return ConditionProgram.Target(start)
    case .not(let inner, _):
      return link(inner, from: start, onTrue: onFalse, onFalse: onTrue)
    case .all(let members, _):
      return chain(members, from: start, end: onTrue) { ($0, onFalse) }
    case .any(let members, _):
      return chain(members, from: start, end: onFalse) { (onTrue, $0) }
    case .none(let members, _):
      return chain(members, from: start, end: onTrue) { (onFalse, $0) }
    }
  }

  /// Links members from the last to the first, each leading to the next one and the last to `end`.
  private mutating func chain(
    _ members: [Condition], from start: Int, end: ConditionProgram.Target,
    targets: (ConditionProgram.Target) -> (onTrue: ConditionProgram.Target, onFalse: ConditionProgram.Target)
  ) -> ConditionProgram.Target {
    var start = start + members.reduce(0) { $0 + $1.leafCount }
    var next = end
    for member in members.reversed() {
      start -= member.leafCount
      let (onTrue, onFalse) = targets(next)
      next = link(member, from: start, onTrue: onTrue, onFalse: onFalse)
    }
    return next
  }
}

extension ConditionLeaf {
  fileprivate init(_ test: ConditionTest, in project: Project, ways: inout Int) {
    way = Int32(truncatingIfNeeded: ways)
    ways += 2
    normalForm = .exact
    plain = test.plain
    self.test = test.options.ignoreCase ? test.withFoldingPatterns : test
    switch test.subject {
    case .property(let path):
      isVersion = project.properties[path.whole].type?.kind == .version
      nested = []
    case .account(let condition), .members(_, let condition):
      isVersion = false
      nested = [ConditionProgram(condition, in: project, ways: &ways)]
    case .trait, .event, .sequence, .label, .consent, .segment, .identity, .device, .source, .lifecycle, .now:
      isVersion = false
      nested = []
    }
    guard case .identity(let key) = test.subject else { return }
    let form = NormalForms.form(of: key, in: project, project.settings.phoneCountryCode)
    normalForm = form
    self.test.predicates = test.predicates.map { $0.inNormalForm(form) }
  }
}
