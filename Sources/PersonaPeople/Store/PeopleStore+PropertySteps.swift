import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// One of the things that made a property what it is, or that would have.
package struct PropertyStep: Sendable {
  package enum Kind: Sendable {
    /// What the persona begins with.
    case start(Value)
    case change(from: Value, to: Value)
    /// It stayed as it was: the value that stands came from a source that is trusted more.
    case outranked(Value, standing: String)
  }

  package let kind: Kind
  /// Nil for what was there from the start.
  package let at: Instant?
  /// A role or a source; empty where nobody is named.
  package let actor: String
  /// Nil for what a merge worked out.
  package let span: SourceSpan?

  /// `Dallas → Austin`, `120 → 220 (+100)`, `El Paso, outranked by wallet`.
  package var words: String {
    switch kind {
    case .start(let value): value.words
    case .change(let from, let to): "\(from.words) → \(to.words)\(from.gain(to: to))"
    case .outranked(let value, let standing): "\(value.words), outranked by \(visibleValue(standing))"
    }
  }
}

extension PeopleStore {
  /// How a property of a profile came to be what it is, the oldest first. A merged profile is read at its survivor.
  package func steps(to property: PropertyID, of profile: Int) -> [PropertyStep] {
    let person = profiles[survivor(of: profile)]
    let changes = person.changes.filter { $0.property == property }
    let start = changes.first?.from ?? person.properties[property]
    var steps = start.isNull ? [] : [beginning(with: start, property, of: person)]
    var outranked = person.outranked.filter { $0.property == property }[...]
    for change in changes {
      while let other = outranked.first, other.at < change.at { steps.append(step(outranked.removeFirst())) }
      steps.append(
        PropertyStep(
          kind: .change(from: change.from, to: change.to), at: change.at,
          actor: actor(change.by, change.source, change.workflow),
          span: change.span))
    }
    return steps + outranked.map(step)
  }

  private func beginning(with value: Value, _ property: PropertyID, of person: Profile) -> PropertyStep {
    let declared = person.persona.flatMap { context.project.personas[$0].properties[property] }
    return PropertyStep(
      kind: .start(value), at: nil, actor: actor(nil, person.source), span: declared?.span)
  }

  private func step(_ change: OutrankedChange) -> PropertyStep {
    PropertyStep(
      kind: .outranked(change.value, standing: change.standing), at: change.at,
      actor: actor(change.by, change.source), span: change.span)
  }

  private func actor(_ role: RoleID?, _ source: String?, _ workflow: WorkflowID? = nil) -> String {
    role.map { context.project.roles[$0].name.text } ?? source ?? workflow.map {
      context.project.workflows[$0].header.id
    }
      ?? ""
  }
}

extension Value {
  /// ` (+100)`; empty unless both are numbers, or this one is missing.
  fileprivate func gain(to other: Value) -> String {
    guard let after = other.number, let before = isNull ? 0 : number, before.isFinite, after.isFinite else { return "" }
    let gain = Value(number: after - before).words
    return after < before ? " (\(gain))" : " (+\(gain))"
  }
}
