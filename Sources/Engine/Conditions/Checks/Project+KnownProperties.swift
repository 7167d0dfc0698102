extension Project {
  /// Declared in the schema, or given to somebody, at the start or by what happens.
  var knownProperties: Set<PropertyID> {
    var known = Set(properties.indices.filter { properties[$0].type != nil }.map { PropertyID($0) })
    known.formUnion(personas.flatMap { $0.properties.map(\.id) })
    known.formUnion(accounts.flatMap { $0.properties.map(\.id) })
    for persona in personas { known.formUnion(persona.timeline.flatMap(\.changedProperties)) }
    for workflow in workflows {
      known.formUnion(workflow.steps.flatMap(\.changedProperties))
    }
    for expectation in expectations.flatMap(\.expectations) {
      known.formUnion(expectation.kind.during.flatMap(\.changedProperties))
    }
    return known
  }
}

extension Step {
  fileprivate var changedProperties: [PropertyID] {
    switch kind {
    case .set(let mutation): mutation.properties.map(\.property)
    case .webhook(let call): call.saveAs.map { [$0] } ?? []
    default: []
    }
  }
}

extension TimelineItem {
  fileprivate var changedProperties: [PropertyID] {
    switch operation {
    case .set(let mutation): mutation.properties.map(\.property)
    case .import(let file): file.rows.flatMap { $0.properties.map(\.id) }
    default: []
    }
  }
}

extension Expectation.Kind {
  fileprivate var during: [TimelineItem] {
    switch self {
    case .template(let expected): expected.during
    case .workflow(let expected): expected.during
    case .persona(let expected): expected.during
    default: []
    }
  }
}
