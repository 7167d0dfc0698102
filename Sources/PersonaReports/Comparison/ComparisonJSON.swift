import PersonaComparison
import PersonaDiagnostics
import PersonaJSON
import PersonaTime

/// A comparison for programs, as docs/diff.schema.json has it.
package struct ComparisonJSON: Sendable {
  private let document: ComparisonDocument

  package init(_ document: ComparisonDocument) { self.document = document }

  package var json: String { value.rendered }

  private var value: JSON {
    let comparison = document.comparison
    return .compact([
      ("format", "persona-check-diff"), ("version", 1), ("revision", .text(document.revision)),
      ("now", .text(comparison.now.description)), ("formerNow", document.formerNow.map { .text($0.description) }),
      ("timezone", .text(comparison.zone.name)), ("headline", .text(document.headline)),
      ("problems", .integer(document.problems)), ("people", people),
      ("declarations", .list(comparison.declarations.map(value))),
      ("effects", .list(comparison.groups.map(value))),
      (
        "untested",
        .list(
          comparison.untested.map { declaration in
            .compact([
              ("kind", .text(declaration.key.kind.rawValue)), ("id", .text(declaration.key.id)),
              ("command", .text(declaration.command(since: document.revision))),
            ])
          })
      ),
    ])
  }

  private var people: JSON {
    let people = document.comparison.people
    func texts(_ ids: [String]) -> JSON { .list(ids.map { .text($0) }) }
    return .compact([
      ("compared", .integer(document.comparison.compared)), ("added", texts(people.added)),
      ("removed", texts(people.removed)), ("edited", texts(people.edited)),
      (
        "renamed",
        .list(people.renamed.map { .compact([("from", .text($0.from)), ("to", .text($0.to))]) })
      ),
    ])
  }

  private func value(_ declaration: ComparedDeclaration) -> JSON {
    var change = declaration.change.word
    var from: String?
    if case .renamed(let id) = declaration.change { (change, from) = ("renamed", id) }
    return .compact([
      ("kind", .text(declaration.key.kind.rawValue)), ("id", .text(declaration.key.id)), ("change", .text(change)),
      ("from", from.map { .text($0) }), ("name", declaration.name.map { .text($0) }),
      ("owner", declaration.owner.map { .text($0) }), ("path", .text(declaration.place.path)),
      ("line", .integer(declaration.place.position.line)),
    ])
  }

  private func value(_ group: EffectGroup) -> JSON {
    let words = EffectWords(group: group)
    return .compact([
      ("section", .text(group.effect.section.rawValue)), ("effect", .text(group.effect.word)),
      ("kind", .text(group.declaration.kind.rawValue)), ("id", .text(group.declaration.id)),
      ("owner", document.declaration(group.declaration)?.owner.map { .text($0) }),
      ("cause", .text(group.key.cause.rawValue)), ("words", .text(words.title)),
      ("because", words.because.map { .text($0) }), ("texts", group.effect.texts),
      ("journey", group.effect.journey),
      ("people", .list(group.people.map(value))),
    ])
  }

  private func value(_ person: Affected) -> JSON {
    func text(_ words: String) -> JSON? { words.isEmpty ? nil : .text(words) }
    return .compact([
      ("id", .text(person.id)), ("name", person.name.map { .text($0) }), ("before", text(person.before)),
      ("after", text(person.after)), ("circumstances", text(person.circumstances)),
    ])
  }
}

extension JSON {
  /// Without the keys that have nothing.
  fileprivate static func compact(_ entries: [(String, JSON?)]) -> JSON {
    .object(entries.compactMap { key, value in value.map { (key: key, value: $0) } })
  }
}

extension ComparedDeclaration.Change {
  fileprivate var word: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .changed: "changed"
    case .renamed: "renamed"
    case .noted: "noted"
    case .none: "none"
    }
  }
}

extension Effect {
  fileprivate var word: String {
    switch self {
    case .joins: "joins"
    case .leaves: "leaves"
    case .permission: "permission"
    case .failsNow: "failsNow"
    case .failsNoMore: "failsNoMore"
    case .failsOtherwise: "failsOtherwise"
    case .reads: "reads"
    case .readsVariously: "readsVariously"
    case .isNew: "isNew"
    case .isGone: "isGone"
    case .journey: "journey"
    case .value: "value"
    case .cannotBeDecided: "cannotBeDecided"
    case .canBeDecided: "canBeDecided"
    }
  }

  fileprivate var texts: JSON? {
    guard case .reads(let changes) = self else { return nil }
    return .list(
      changes.map { change in
        .compact([
          ("field", .text(change.field)),
          (
            "pieces",
            .list(
              change.pieces.map { .compact([("removed", .text($0.removed)), ("added", .text($0.added))]) })
          ), ("others", .integer(change.others)),
        ])
      })
  }

  fileprivate var journey: JSON? {
    guard case .journey(let changes) = self else { return nil }
    return .list(changes.map(\.json))
  }
}

extension JourneyChange {
  fileprivate var json: JSON {
    func object(_ change: String, _ facts: (String, String)...) -> JSON {
      .compact([("change", .text(change))] + facts.map { ($0, .text($1)) })
    }
    return switch self {
    case .enters: object("enters")
    case .staysOut: object("staysOut")
    case .sent(let template, let channel): object("sent", ("template", template), ("channel", channel))
    case .notSent(let template, let channel): object("notSent", ("template", template), ("channel", channel))
    case .heldBack(let template, let channel, let gate):
      object("heldBack", ("template", template), ("channel", channel), ("gate", gate))
    case .letThrough(let template, let channel, let gate):
      object("letThrough", ("template", template), ("channel", channel), ("gate", gate))
    case .heldBackOtherwise(let template, let before, let after):
      object("heldBackOtherwise", ("template", template), ("before", before), ("after", after))
    case .channel(let template, let before, let after):
      object("channel", ("template", template), ("before", before), ("after", after))
    case .address(let template): object("address", ("template", template))
    case .way(let step, let before, let after): object("way", ("step", step), ("before", before), ("after", after))
    case .calls(let name): object("calls", ("name", name))
    case .callsNoMore(let name): object("callsNoMore", ("name", name))
    case .ends(let before, let after): object("ends", ("before", before), ("after", after))
    case .entries(let before, let after): object("entries", ("before", "\(before)"), ("after", "\(after)"))
    case .steps: object("steps")
    case .times: object("times")
    }
  }
}
