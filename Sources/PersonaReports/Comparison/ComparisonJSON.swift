import PersonaComparison
import PersonaDiagnostics
import PersonaJSON
import PersonaTime

/// A comparison for programs, as docs/answer.schema.json has it.
package struct ComparisonJSON: Sendable {
  private let document: ComparisonDocument

  package init(_ document: ComparisonDocument) { self.document = document }

  package func json(_ answer: AnswerDocument) -> String { answer.rendered(members) }

  private var members: [(String, JSON)] {
    let comparison = document.comparison
    let members: [(String, JSON?)] = [
      ("revision", .text(document.revision)), ("commit", document.base.commit.map { .text($0) }),
      ("formerNow", document.base.formerNow.map { .text($0.description) }), ("headline", .text(document.headline)),
      ("problems", .integer(document.base.before.count + document.base.after.count)),
      ("errors", .members(("before", errors(document.base.before)), ("after", errors(document.base.after)))),
      ("notCompared", .list(comparison.lost.map { ["kind": .text($0.kind), "id": .text($0.id)] })),
      ("isRefused", comparison.isRefused ? .boolean(true) : nil), ("people", people),
      ("declarations", .list(comparison.declarations.map(value))), ("effects", .list(comparison.groups.map(value))),
      ("untested", .list(comparison.untested.map(untested))), ("leftOut", .list(comparison.leftOut.map(value))),
    ]
    return members.compactMap { key, value in value.map { (key, $0) } }
  }

  private func errors(_ all: [ComparedProblem]) -> JSON {
    .list(
      all.map { .members(("id", .text($0.id)), ("message", .text($0.message)), ("place", $0.place.map(\.json))) })
  }

  private func untested(_ declaration: ComparedDeclaration) -> JSON {
    .members(
      ("kind", .text(declaration.key.kind.rawValue)), ("id", .text(declaration.key.id)),
      ("owner", declaration.owner.map { .text($0) }),
      ("command", .text(declaration.command(since: document.revision))))
  }

  private func value(_ left: CircumstancesLeftOut) -> JSON {
    .members(
      ("kind", .text(left.key.kind.rawValue)), ("id", .text(left.key.id)), ("compared", .integer(left.compared)),
      ("surplus", .integer(left.surplus)), ("ofOneRevision", .integer(left.ofOneRevision)))
  }

  private var people: JSON {
    let people = document.comparison.people
    func texts(_ ids: [String]) -> JSON { .list(ids.map { .text($0) }) }
    return .members(
      ("compared", .integer(document.comparison.compared)), ("added", texts(people.added)),
      ("removed", texts(people.removed)), ("edited", texts(people.edited)),
      ("reached", texts(people.reached)), ("files", texts(people.files)),
      (
        "renamed",
        .list(people.renamed.map { .members(("from", .text($0.from)), ("to", .text($0.to))) })
      ))
  }

  private func value(_ declaration: ComparedDeclaration) -> JSON {
    var change = declaration.change.word
    var from: String?
    if case .renamed(let id) = declaration.change { (change, from) = ("renamed", id) }
    return .members(
      ("kind", .text(declaration.key.kind.rawValue)), ("id", .text(declaration.key.id)), ("change", .text(change)),
      ("from", from.map { .text($0) }), ("name", declaration.name.map { .text($0) }),
      ("owner", declaration.owner.map { .text($0) }), ("place", declaration.place.json),
      (
        "through",
        .filled(declaration.through.map { ["kind": .text($0.kind.rawValue), "id": .text($0.id)] })
      ))
  }

  private func value(_ group: EffectGroup) -> JSON {
    let words = EffectWords(group: group)
    return .members(
      ("section", .text(group.effect.section.rawValue)), ("effect", .text(group.effect.word)),
      ("kind", .text(group.declaration.kind.rawValue)), ("id", .text(group.declaration.id)),
      ("owner", document.declaration(group.declaration)?.owner.map { .text($0) }),
      ("cause", .text(group.key.cause.rawValue)),
      ("sender", group.key.sender.map { ["kind": .text($0.kind.rawValue), "id": .text($0.id)] }),
      ("words", .text(words.title)),
      ("because", words.because.map { .text($0) }), ("texts", group.effect.texts),
      ("journey", group.effect.journey), ("people", .list(group.people.map(value))))
  }

  private func value(_ person: Affected) -> JSON {
    let details = person.details
    return .members(
      ("id", .text(person.id)), ("name", person.name.map { .text($0) }),
      ("variation", person.variation.map { .text($0) }), ("isAccount", person.isAccount ? .boolean(true) : nil),
      ("because", EffectWords.because(of: person).map { .text($0) }), ("before", .said(details.before)),
      ("after", .said(details.after)), ("moved", details.moved.map(value)), ("gate", details.gate.map { .text($0) }),
      ("circumstances", .said(details.circumstances)))
  }

  /// In UTC, as all instants are.
  private func value(_ moved: MovedTime) -> JSON {
    .members(
      ("what", .text(moved.what)), ("before", moved.before.map { .text($0.description) }),
      ("after", moved.after.map { .text($0.description) }))
  }
}

extension ComparedDeclaration.Change {
  fileprivate var word: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .changed: "changed"
    case .renamed: "renamed"
    case .followed: "followed"
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
        .members(
          ("field", .text(change.field)),
          (
            "pieces",
            .list(
              change.pieces.map { .members(("removed", .text($0.removed)), ("added", .text($0.added))) })
          ), ("others", .integer(change.others)))
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
      .object([(key: "change", value: .text(change))] + facts.map { (key: $0, value: .text($1)) })
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
    case .times(let reason):
      reason.words.map { object("times", ("because", $0)) } ?? object("times")
    }
  }
}
