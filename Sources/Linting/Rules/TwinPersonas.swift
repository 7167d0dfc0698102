import Diagnostics
import Engine
import Liquid

extension Rule {
  /// Two personas that no segment, workflow or template can tell apart: one of them tests nothing.
  static let twinPersonas = Rule(.twinPersonas, "two personas that nothing tells apart") { rule, linted in
    var first: [[Engine.Value]: String] = [:]
    let variables = linted.templateProperties
    let special = linted.speciallyTested
    return linted.everyone.profiles.indices.compactMap { place in
      guard let id = linted.everyone.profiles[place].persona, !special.contains(id) else { return nil }
      let header = linted.project.personas[id].header
      guard let impression = linted.impression(of: place, variables) else { return nil }
      guard let twin = first[impression] else {
        first[impression] = header.id
        return nil
      }
      return rule.finding(
        "'\(header.id)' differs from '\(twin)' in nothing that a segment, a workflow or a template looks at",
        at: header.span, help: "make it different, or delete one of them")
    }
  }
}

extension LintedProject {
  /// Personas of whom something else is expected than to be in a segment, to get a message or to go a way: what they own,
  /// whom they merge with, what may be done to them. What tells them apart is not for segments to see.
  fileprivate var speciallyTested: Set<PersonaID> {
    Set(project.expectations.flatMap(\.expectations).flatMap(\.kind.specialPersonas).map(\.link))
  }

  /// Properties that templates read.
  fileprivate var templateProperties: [Name] {
    let known = Set(project.properties.map(\.name))
    let paths = templates.flatMap(\.variableUses).filter { known.contains(Name($0.path.first ?? "")) }
    return Set(paths.map { Name($0.path.joined(separator: ".")) }).sorted()
  }

  /// What can be seen of a persona; nil when it can not be judged. Of a text that templates print only that it is there
  /// counts, or everybody's own name would make them different.
  fileprivate func impression(of profile: Int, _ variables: [Name]) -> [Engine.Value]? {
    var budget = budget
    guard let seen = try? evaluator.impression(of: profile, in: everyone, budget: &budget) else { return nil }
    return seen
      + variables.map { name in
        let value = everyone.value(at: name, of: profile)
        return value.text == nil ? value : .bool(value.isEmpty)
      } + [everyone.labels(of: profile)] + gates(of: profile)
  }

  /// What becomes of each kind of message that there is a template for: whoever gets none is another case.
  private func gates(of profile: Int) -> [Engine.Value] {
    var seen: Set<[Int]> = []
    let kinds = project.templates.filter { seen.insert([Int($0.channel.value), Int($0.type.value)]).inserted }
    return kinds.map { template in
      switch everyone.sendDecision(for: profile, channel: template.channel, type: template.type) {
      case .allowed: .text("allowed")
      case .refused(let refusal): .text(refusal.outcome.rawValue)
      }
    }
  }
}

extension Expectation.Kind {
  fileprivate var specialPersonas: [Reference<Persona>] {
    switch self {
    case .persona(let expected): expected.personas
    case .merge(let expected): expected.personas
    case .permission(let expected): [expected.persona]
    case .synced(let expected): [expected.persona]
    case .search(let expected): expected.result.returns ?? []
    default: []
    }
  }
}
