import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension StepReader {
  static let waitFor = StepReader(.waitFor, with: [.within, .then, .otherwise, .restartOn, .cases]) {
    $0.waitForStep($1, $2)
  }
  static let branch = StepReader(.branch, with: [.take, .cases, .else]) { $0.branchStep($1, $2) }
  static let `if` = StepReader(.if, with: [.then, .else]) { $0.ifStep($1, $2) }
  static let split = StepReader(.split, with: [.into, .seed]) { $0.splitStep($1, $2) }
}

extension ProjectDecoder {
  fileprivate func waitForStep(_ node: YAMLNode, _ fields: MappingFields) -> StepTree? {
    let timeout = fields[.within].flatMap { duration($0) }
    let otherwise = otherwise(fields.entry(.otherwise))
    if otherwise != nil, !fields.has(.within), let entry = fields.entry(.otherwise) {
      report(
        .contradiction, "'otherwise' is never reached: this waits for ever", at: entry.keySpan,
        help: "say how long with `within`")
    }
    guard let cases = node.kind == .scalar ? waitCases(node, fields) : metCase(node, fields) else { return nil }
    let tree = StepTree.WaitForTree(
      cases: cases, timeout: timeout, otherwise: otherwise, restartOn: fields[.restartOn].flatMap { eventCondition($0) }
    )
    return named(.waitFor(tree), node.kind == .scalar ? node.text : waitName(node), fields)
  }

  /// What a waitFor without `as` is known by: the event or the segment it waits for.
  private func waitName(_ node: YAMLNode) -> String {
    let naming: Set<FixtureKey> = [.event, .enters, .leaves, .segment, .label]
    let entry = node.entries.first { FixtureKey($0.symbol).map { naming.contains($0) } ?? false }
    return entry.flatMap { $0.value.kind == .scalar ? $0.value.text : nil } ?? "waitFor"
  }

  private func metCase(_ node: YAMLNode, _ fields: MappingFields) -> [StepTree.Branch<Awaited>]? {
    if let cases = fields.entry(.cases) {
      report(
        .contradiction, "'cases' needs a name: `waitFor: ID`", at: cases.keySpan,
        help: "name the step, and put what it waits for into the cases")
      return nil
    }
    guard let awaited = awaited(node) else { return nil }
    return [
      .init(choice: awaited, name: "met", steps: fields.entry(.then).map { steps($0.value) } ?? [], span: node.span)
    ]
  }

  private func waitCases(_ node: YAMLNode, _ fields: MappingFields) -> [StepTree.Branch<Awaited>]? {
    if let then = fields.entry(.then) {
      report(.contradiction, "'then' does not go with 'cases'", at: then.keySpan, help: "put the steps into the cases")
    }
    guard let list = fields[.cases] else {
      report(
        .missingKey, "'waitFor' needs an event or a condition", at: node.span,
        help: "write `waitFor: {event: \(node.text)}`, or give '\(node.text)' its `cases`")
      return nil
    }
    let ways = items(of: list, "cases").compactMap { waitCase($0) }
    checkWays(ways.map { ($0.name, $0.span) }, of: list)
    return ways
  }

  private func waitCase(_ node: YAMLNode) -> StepTree.Branch<Awaited>? {
    guard let fields = fields(of: node, .way) else { return nil }
    guard let awaited = fields[.if].map({ awaited($0) }) ?? awaited(fields) else { return nil }
    guard let name = wayName(fields) else { return nil }
    return .init(
      choice: awaited, name: name, steps: fields.entry(.steps).map { steps($0.value) } ?? [], span: node.span)
  }

  private func wayName(_ fields: MappingFields) -> String? {
    if let node = fields[.as] { return text(node, as: "the name of the case") }
    report(
      .missingKey, "a case needs a name", at: fields.node.headSpan,
      help: "write `as: some-name`, which paths then show")
    return nil
  }

  fileprivate func branchStep(_ node: YAMLNode, _ fields: MappingFields) -> StepTree? {
    let form = "name it, and put the ways under `cases`: {branch: tier, cases: [{if: …, as: gold, steps: […]}]}"
    guard let name = text(node, as: "the name of the branch", help: form) else { return nil }
    let takesAll = fields[.take].flatMap { choice($0, Take.self) } == .all
    guard let list = fields[.cases] else {
      report(.missingKey, "a branch needs 'cases'", at: fields.node.headSpan, help: "or write `if:` for yes and no")
      return nil
    }
    let cases = items(of: list, "cases").compactMap { branchCase($0, takesAll: takesAll) }
    let otherwise = otherwise(fields.entry(.else))
    checkWays(cases.map { ($0.name, $0.span) }, of: list)
    return named(.branch(cases, otherwise: otherwise, takesAll: takesAll), name, fields)
  }

  private enum Take: String, CaseIterable { case first, all }

  private func branchCase(_ node: YAMLNode, takesAll: Bool) -> StepTree.Branch<ConditionID?>? {
    guard let fields = fields(of: node, .way) else { return nil }
    for (key, entry) in fields.written where ![.if, .as, .steps].contains(key) {
      report(
        .unknownKey, "'\(key.rawValue)' does not go with a branch", at: entry.keySpan,
        help: "put the condition under `if`")
    }
    let condition = fields[.if].flatMap { conditionID($0) }
    if !fields.has(.if), !takesAll {
      report(.missingKey, "a case needs 'if'", at: node.headSpan, help: "for all others there is `else`")
    }
    guard let name = wayName(fields) else { return nil }
    return .init(
      choice: condition, name: name, steps: fields.entry(.steps).map { steps($0.value) } ?? [], span: node.span)
  }

  private func checkWays(_ ways: [(name: String, span: SourceSpan)], of list: YAMLNode) {
    if list.isEmpty { reportExpected("at least one case", list) }
    var seen: [String: SourceSpan] = [:]
    for way in ways {
      if let earlier = seen[way.name] {
        report(
          Diagnostic(
            .duplicateStep, "two cases are called '\(way.name)'", at: way.span,
            notes: [Diagnostic.Note("the first is here", at: earlier)], help: "give one of them another name"))
      }
      seen[way.name] = seen[way.name] ?? way.span
    }
  }

  /// A branch with the ways `yes` and `no`.
  fileprivate func ifStep(_ node: YAMLNode, _ fields: MappingFields) -> StepTree? {
    guard let condition = conditionID(node) else { return nil }
    guard let name = fields[.as].flatMap({ text($0) }) else {
      if !fields.has(.as) {
        report(.missingKey, "an 'if' needs a name", at: fields.node.headSpan, help: "write `as: some-name`")
      }
      return nil
    }
    let then = fields.entry(.then).map { steps($0.value) } ?? []
    let yes = StepTree.Branch<ConditionID?>(choice: condition, name: "yes", steps: then, span: node.span)
    let no = otherwise(fields.entry(.else))
    let body = StepTree.Body.branch(
      [yes], otherwise: .init(name: no?.name ?? "no", steps: no?.steps ?? []), takesAll: false)
    return StepTree(name: name, isUnique: true, body: body, span: fields.span)
  }

  /// A list of steps, or `{as, steps}`.
  func otherwise(_ entry: YAMLEntry?) -> StepTree.Otherwise? {
    guard let node = entry?.value else { return nil }
    guard node.kind == .mapping else { return .init(name: nil, steps: steps(node)) }
    guard let fields = fields(of: node, .otherwise) else { return nil }
    return .init(
      name: fields[.as].flatMap { text($0) }, steps: fields.entry(.steps).map { steps($0.value) } ?? [])
  }

  fileprivate func splitStep(_ node: YAMLNode, _ fields: MappingFields) -> StepTree? {
    let form = "name it, and put the ways under `into`: {split: offer, into: {A: {weight: 50}, B: {weight: 50}}}"
    guard let name = text(node, as: "the name of the split", help: form) else { return nil }
    guard let into = fields[.into] else {
      report(.missingKey, "a split needs 'into'", at: fields.node.headSpan, help: "write `into: {A: {weight: 50}, …}`")
      return nil
    }
    let ways = entries(of: into, "ways").compactMap { splitWay($0) }
    if ways.isEmpty || ways.allSatisfy({ $0.choice == 0 }) { reportExpected("ways with weights", into) }
    let seed = fields[.seed].flatMap { text($0) }
    return named(.split(ways, seed: seed), name, fields)
  }

  private func splitWay(_ entry: YAMLEntry) -> StepTree.Branch<Double>? {
    guard let fields = fields(of: entry.value, .split) else { return nil }
    guard let node = fields[.weight], let weight = number(node) else { return nil }
    guard weight >= 0 else {
      report(.outOfRange, "a weight is not negative", at: node.span)
      return nil
    }
    return .init(
      choice: weight, name: entry.keyText, steps: fields.entry(.steps).map { steps($0.value) } ?? [],
      span: entry.keySpan)
  }
}
