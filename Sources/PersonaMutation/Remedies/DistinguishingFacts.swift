import PersonaComparison
import PersonaModel
import PersonaTime
import PersonaYAML

/// What an expectation can say of an answer that another one does not fulfil.
enum DistinguishingFacts {
  typealias Fact = ExpectedItem.Fact

  /// Of the first answer; empty where nothing that can be expected tells them apart.
  static func facts(of own: OutcomeAnswer, against other: OutcomeAnswer, trait: String = "") -> [Fact] {
    switch (own, other) {
    case (.membership(let isMember), .membership(let others)) where isMember != others:
      [Fact(key: isMember ? "match" : "noMatch", value: .written(""))]
    case (.membership(let isMember), .undecided): [Fact(key: isMember ? "match" : "noMatch", value: .written(""))]
    case (.value(let value), .value(let others)) where value != others: [Fact(key: trait, value: .written(value))]
    case (.message(let message), .message(let others)): facts(of: message, against: others)
    case (.journey(let journey, let profile), .journey(let others, let other)):
      facts(of: journey, against: others) + (profile == other ? [] : profile.facts)
    case (.journey(let journey, _), .undecided): facts(of: journey, against: nil)
    default: []
    }
  }

  // MARK: - Messages

  private static func facts(of own: MessageRecord, against other: MessageRecord) -> [Fact] {
    guard own.kind == .rendered else {
      guard own.kind == other.kind else { return [outcome(own)] }
      return own.reason == other.reason || own.reason.isEmpty
        ? [] : [outcome(own), Fact(key: "reason", value: .text(own.reason))]
    }
    let others = Dictionary(other.fields.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    let changed = own.fields.filter { others[$0.name] != $0.text }
    return changed.map { Fact(key: $0.name, value: .text($0.text)) }
  }

  private static func outcome(_ message: MessageRecord) -> Fact {
    Fact(key: "outcome", value: .written(message.kind.rawValue))
  }

  // MARK: - Journeys

  private static func facts(of own: JourneyRecord, against other: JourneyRecord?) -> [Fact] {
    let others = other?.runs ?? []
    guard own.runs.count == 1 else {
      if own.runs.isEmpty { return others.isEmpty ? [] : [Fact(key: "ends", value: .written("not-entered"))] }
      if own.runs.count != others.count { return [Fact(key: "entries", value: .written("\(own.runs.count)"))] }
      return own.runs == others
        ? [] : [Fact(key: "runs", value: .written("[\(own.runs.map(text).joined(separator: ", "))]"))]
    }
    let run = own.runs[0]
    guard let twin = others.first else { return [path(of: run), ending(of: run)] }
    var facts: [Fact] = []
    if others.count > 1 { facts.append(Fact(key: "entries", value: .written("1"))) }
    if run.way != twin.way { facts.append(path(of: run)) }
    if run.sent != twin.sent { facts.append(sends(of: run, "sends", run.sent)) }
    if run.heldBack != twin.heldBack { facts.append(sends(of: run, "heldBack", run.heldBack)) }
    if run.ending != twin.ending { facts.append(ending(of: run)) }
    if run.entersAt != twin.entersAt { facts.append(Fact(key: "entersAt", value: .written("\(run.entersAt)"))) }
    if run.endsAt != twin.endsAt, let end = run.endsAt { facts.append(Fact(key: "endsAt", value: .written("\(end)"))) }
    return facts
  }

  private static func path(of run: RunRecord) -> Fact {
    Fact(key: "path", value: .written("[\(run.way.joined(separator: ", "))]"))
  }

  private static func ending(of run: RunRecord) -> Fact { Fact(key: "ends", value: .written(run.ending.rawValue)) }

  private static func sends(of run: RunRecord, _ key: String, _ sends: [SendItem]) -> Fact {
    let items = sends.map { send -> String in
      let outcome = key == "heldBack" ? ", outcome: \(send.outcome.rawValue)" : ", at: \(send.at)"
      return "{template: \(ScalarText.written(send.template, inFlow: true))\(outcome)}"
    }
    return Fact(key: key, value: .written("[\(items.joined(separator: ", "))]"))
  }

  private static func text(_ run: RunRecord) -> String {
    let end = run.endsAt.map { ", endsAt: \($0)" } ?? ""
    return "{path: [\(run.way.joined(separator: ", "))], ends: \(run.ending.rawValue), entersAt: \(run.entersAt)\(end)}"
  }
}

extension RunRecord {
  /// Its steps as a path has them.
  fileprivate var way: [String] {
    visits.map { visit in
      let name = ScalarText.written(visit.step, inFlow: true)
      guard let way = visit.way else { return name }
      let ways = way.split(separator: ",").map { ScalarText.written(String($0.drop { $0 == " " }), inFlow: true) }
      return "{\(name): \(ways.count == 1 ? ways[0] : "[\(ways.joined(separator: ", "))]")}"
    }
  }

  fileprivate var sent: [SendItem] { sends.filter { $0.outcome == .sent } }
  fileprivate var heldBack: [SendItem] { sends.filter { $0.outcome != .sent } }
}
