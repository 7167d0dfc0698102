import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaTime

/// What went into a trait, as of its last refresh.
extension Evaluation {
  /// Every trait that another stands on is told where it is first named.
  mutating func explanation(
    of id: TraitID, for subject: EvaluationSubject, told: inout Set<TraitID>
  ) throws(Diagnostic) -> TraitExplanation {
    told.insert(id)
    let (trait, outcome) = (evaluator.project.traits[id], try outcome(of: id, for: subject))
    let next = trait.refresh.flatMap { store.start.nextTick(of: $0, after: store.now) }
    var explanation = TraitExplanation(id, outcome, method: method(of: trait), next: next)
    guard outcome.at < store.now else {
      try addInputs(to: &explanation, trait, for: subject, &told)
      return explanation
    }
    try spend(store.historySize / 32, at: trait.header.span)
    var past = Evaluation(evaluator, store.rewound(to: outcome.at), context: context, budget: budget)
    defer { budget = past.budget }
    try past.addInputs(to: &explanation, trait, for: subject, &told)
    return explanation
  }

  private func method(of trait: Trait) -> String {
    let reach = trait.isOverAccount ? ", over the account" : ""
    switch trait.computation {
    case .aggregate(let function, let field, let condition):
      let subject = field.map { "\(function.rawValue) of \($0.words)" } ?? function.rawValue
      return "\(subject) over event \(evaluator.words(for: condition))\(reach)"
    case .formula(let text, _):
      let formula = String(decoding: text.source.bytes, as: UTF8.self)
      return
        "formula \(formula.split(whereSeparator: \.isNewline).joined(separator: " ").without(text.template.language.expressionMarks))"
    case .score: return "score"
    case .sql: return "query"
    }
  }

  private mutating func addInputs(
    to explanation: inout TraitExplanation, _ trait: Trait, for subject: EvaluationSubject, _ told: inout Set<TraitID>
  ) throws(Diagnostic) {
    switch trait.computation {
    case .aggregate(let function, let field, let condition):
      var aggregate = TraitAggregate(function: function, field: field, of: condition)
      aggregate.areVersions = field.map { evaluator.isVersion($0, of: condition.pattern) } ?? false
      try addEvents(to: &explanation, aggregate, trait, for: subject)
    case .formula(let text, _): try addNames(to: &explanation, readBy: text, for: subject, &told)
    case .score(let rules): try addRules(to: &explanation, rules, for: subject)
    case .sql(let query): try addRows(to: &explanation, query, for: subject)
    }
  }

  private mutating func addEvents(
    to explanation: inout TraitExplanation, _ aggregate: TraitAggregate, _ trait: Trait, for subject: EvaluationSubject
  ) throws(Diagnostic) {
    let span = trait.header.span
    let test = ConditionTest(subject: .event(aggregate.condition), span: span)
    let filter = try filter(aggregate.condition, predicateEvaluator(for: test, of: subject), of: subject)
    let events = try events(for: trait, of: subject)
    let counted = try counted(in: events, by: filter)
    let field = aggregate.field ?? aggregate.function.fieldWhenNone
    for event in counted.suffix(TraitExplanation.mostInputs) {
      let values = try field.map { (field) throws(Diagnostic) in try self.values(of: field, in: [event], at: span) }
      let shown = (values ?? [.bool(true)]).map { aggregate.canUse($0) ? $0.words : "\($0.words), left out" }
      var input = TraitExplanation.Input(
        name: evaluator.project.events[event.name].name.words,
        value: field == nil ? "" : shown.joined(separator: ", "))
      input.at = event.at
      explanation.inputs.append(input)
    }
    explanation.others = max(0, counted.count - TraitExplanation.mostInputs)
    let near = try nearMisses(in: events, by: filter, of: subject)
    if !near.isEmpty { explanation.remarks.append("not counted: \(near)") }
    if let window = filter.windowWords { explanation.remarks.append(window) }
  }

  /// Traits by their own names, or as `traits.NAME`; anything else is a property or an object.
  private mutating func addNames(
    to explanation: inout TraitExplanation, readBy text: MessageText, for subject: EvaluationSubject,
    _ told: inout Set<TraitID>
  ) throws(Diagnostic) {
    var seen: Set<[String]> = []
    for use in text.template.variableUses where seen.insert(use.path).inserted {
      try spend(1, at: text.span)
      guard let head = use.path.first else { continue }
      let name = head == "traits" && use.path.count > 1 ? use.path[1] : head
      if let trait = evaluator.project.traits.firstIndex(where: { Name($0.header.id) == Name(name) }) {
        try addTrait(TraitID(trait), to: &explanation, for: subject, &told)
      } else if let property = evaluator.propertyPlaces[Name(head)] {
        let value = store.properties(of: subject)[property]
        explanation.inputs.append(.init(name: "property \(visibleValue(head))", value: value.words))
      }
    }
  }

  private mutating func addTrait(
    _ trait: TraitID, to explanation: inout TraitExplanation, for subject: EvaluationSubject, _ told: inout Set<TraitID>
  ) throws(Diagnostic) {
    let value = try outcome(of: trait, for: subject).value
    var input = TraitExplanation.Input(
      name: "trait \(evaluator.project.traits[trait].header.id)", value: value.words)
    if !told.contains(trait) { input.trait = [try self.explanation(of: trait, for: subject, told: &told)] }
    explanation.inputs.append(input)
  }

  private mutating func addRules(
    to explanation: inout TraitExplanation, _ rules: [Trait.Rule], for subject: EvaluationSubject
  ) throws(Diagnostic) {
    for rule in rules {
      let program = evaluator.programs[Int(rule.condition.value)]
      let found = try explain(program, for: subject)
      let amount = Value(number: rule.add).words
      var input = TraitExplanation.Input(
        name: evaluator.words(for: program.condition),
        value: !found.holds ? "0" : rule.add < 0 ? amount : "+\(amount)")
      input.rule = found
      explanation.inputs.append(input)
    }
  }

  /// The row that the query gave, then the rows of the tables it names that hold one of the person's keys.
  private mutating func addRows(
    to explanation: inout TraitExplanation, _ query: SQLQuery, for subject: EvaluationSubject
  ) throws(Diagnostic) {
    guard let row = try evaluator.queries?.row(of: explanation.trait, for: subject, in: store, budget: &budget) else {
      return
    }
    let column = row.isByAccount ? "account" : "persona"
    explanation.inputs.append(
      .init(name: "\(column) \(visibleValue(row.owner))", value: row.isThere ? row.value.words : "no row"))
    explanation.remarks.append("the query gives \(row.count) \(row.count == 1 ? "row" : "rows")")
    try addTables(to: &explanation, query, keys: keys(of: subject, row.owner))
  }

  private func keys(of subject: EvaluationSubject, _ owner: String) -> Set<String> {
    guard let place = subject.profile else { return [owner] }
    return Set(store.profiles[store.survivor(of: place)].identities.map(\.value) + [owner])
  }

  private mutating func addTables(
    to explanation: inout TraitExplanation, _ query: SQLQuery, keys: Set<String>
  ) throws(Diagnostic) {
    let words = Set(
      String(decoding: query.text.bytes, as: UTF8.self).lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    )
    for table in evaluator.project.warehouse where words.contains(Substring(table.name.text.lowercased())) {
      try spend(table.rows.count * max(1, table.columns.count) / 8, at: query.span)
      let rows = table.rows.filter { $0.contains { $0.text.map(keys.contains) ?? false } }
      for row in rows.prefix(TraitExplanation.mostRows) {
        let values = table.resolved(row, at: store.start, in: store.context.settings.timezone)
        let cells = zip(table.columns, values).map { "\($0.words): \($1.words)" }
        explanation.inputs.append(
          .init(name: "row of \(table.name.words)", value: cells.joined(separator: ", ").shortened))
      }
      explanation.others += max(0, rows.count - TraitExplanation.mostRows)
    }
  }
}

extension TraitExplanation {
  /// Of the events of an aggregate the last ones are told.
  static let mostInputs = 20
  static let mostRows = 10
}

extension Evaluator {
  /// Why a trait has its value for a profile, with the traits it stands on.
  package func explain(
    _ trait: TraitID, for subject: EvaluationSubject, in store: PeopleStore, budget: inout Budget
  ) throws(Diagnostic) -> TraitExplanation {
    var evaluation = Evaluation(self, store, context: EvaluationContext(), budget: budget)
    defer { budget = evaluation.budget }
    var told: Set<TraitID> = []
    return try evaluation.explanation(of: trait, for: subject, told: &told)
  }
}

extension String {
  /// Without what opens and closes an expression around it.
  fileprivate func without(_ marks: (opening: String, closing: String)?) -> String {
    guard let (opening, closing) = marks, hasPrefix(opening), hasSuffix(closing),
      utf8.count >= opening.utf8.count + closing.utf8.count
    else { return self }
    return String(dropFirst(opening.count).dropLast(closing.count))
  }
}
