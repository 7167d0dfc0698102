import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaTime

extension DiagnosticID {
  package static let twinPersonas = DiagnosticID("twin-personas")
}

extension LintRule {
  /// Two personas that no segment, workflow or template can tell apart: one of them tests nothing.
  static let twinPersonas = LintRule(.twinPersonas, "two personas that nothing tells apart") { rule, linted in
    var comparison = TwinComparison(linted)
    var found: [Diagnostic] = []
    for place in linted.everyone.profiles.indices {
      guard let header = comparison.header(of: place) else { continue }
      let twin = comparison.twin(of: place)
      if comparison.isCut { return found + [rule.cut(at: header, "personas are not compared")] }
      guard let twin else { continue }
      found.append(
        rule.finding(
          "'\(header.id)' differs from '\(twin)' in nothing that a segment, a workflow or a template looks at",
          at: header.span, help: "make it different, or delete one of them"))
    }
    return found
  }
}

/// Personas by what can be seen of them. What is seen is kept as a digest, and looked at again where two agree.
private struct TwinComparison {
  private let linted: LintedProject
  private let variables: [Name]
  private let special: Set<PersonaID>
  /// A template for each kind of message.
  private let kinds: [MessageTemplate]
  private var places: [Int: [Int]] = [:]
  private var budget: RuleBudget

  init(_ linted: LintedProject) {
    self.linted = linted
    variables = linted.templateProperties
    special = linted.speciallyTested
    kinds = linted.messageKinds
    budget = RuleBudget(linted)
  }

  var isCut: Bool { budget.isUsedUp }

  /// Nil for whom nobody is compared with.
  func header(of place: Int) -> Header? {
    guard let id = linted.everyone.profiles[place].persona, !special.contains(id) else { return nil }
    return linted.project.personas[id].header
  }

  /// The first persona before this one that looks the same.
  mutating func twin(of place: Int) -> String? {
    guard let impression = impression(of: place) else { return nil }
    let digest = impression.hashValue
    for other in places[digest] ?? [] where self.impression(of: other) == impression { return header(of: other)?.id }
    places[digest, default: []].append(place)
    return nil
  }

  /// What can be seen of a persona; nil when it cannot be judged.
  private mutating func impression(of profile: Int) -> [Value]? {
    let (linted, variables, kinds) = (linted, variables, kinds)
    // Heirs have the labels of their base each, and all of them are compared.
    let cost = 1 + variables.count + kinds.count + linted.everyone.profiles[profile].labels.count
    return budget.ask(cost: cost) { (budget) throws(Diagnostic) in
      try linted.impression(of: profile, variables, kinds, within: &budget)
    }
  }
}

extension LintedProject {
  /// Personas of whom something is expected that is not for segments to see.
  fileprivate var speciallyTested: Set<PersonaID> {
    Set(project.expectations.flatMap(\.expectations).flatMap(\.kind.examined))
  }

  /// Properties that templates read.
  fileprivate var templateProperties: [Name] {
    let known = Set(project.properties.map(\.name))
    let paths = templates.flatMap(\.variableUses).filter { known.contains(Name($0.path.first ?? "")) }
    return Set(paths.map { Name($0.path.joined(separator: ".")) }).sorted()
  }

  /// What can be seen of a persona. Of a text that templates print only that it is there counts, or everybody's own name
  /// would make them different.
  fileprivate func impression(
    of profile: Int, _ variables: [Name], _ kinds: [MessageTemplate], within budget: inout Budget
  ) throws(Diagnostic) -> [Value] {
    try evaluator.impression(of: profile, in: everyone, budget: &budget)
      + variables.map { name in
        let value = everyone.value(at: name, of: profile)
        return value.text == nil ? value : .bool(value.isEmpty)
      } + [everyone.labels(of: profile)] + gates(of: profile, kinds)
  }

  fileprivate var messageKinds: [MessageTemplate] {
    var seen: Set<[Int]> = []
    return project.templates.filter { seen.insert([Int($0.channel.value), Int($0.type.value)]).inserted }
  }

  /// What becomes of each kind of message that there is a template for: whoever gets none is another case.
  private func gates(of profile: Int, _ kinds: [MessageTemplate]) -> [Value] {
    kinds.map { template in
      switch everyone.sendDecision(for: profile, channel: template.channel, type: template.type) {
      case .allowed: .text("allowed")
      case .refused(let refusal): .text(refusal.outcome.rawValue)
      }
    }
  }
}
