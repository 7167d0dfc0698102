import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Where a value that differs comes from.
extension Examination {
  /// As many of the last things are told.
  private static let mostTold = 10

  /// What made a property what it is, and what was kept out by a source that is trusted more.
  mutating func explain(_ path: Name, of profile: Int, in world: World) throws(Diagnostic) {
    let head = path.text.split(separator: ".").first.map { Name(String($0)) }
    let whole = world.context.project.properties.firstIndex { $0.name == path }
    guard
      failures == .whole,
      let place = whole ?? world.context.project.properties.firstIndex(where: { $0.name == head })
    else { return }
    try spend(world.profiles[profile].changes.count / 16)
    let steps = world.steps(to: PropertyID(place), of: profile)
    // What the persona begins with stands in its file.
    guard steps.contains(where: { $0.at != nil }) else { return }
    let zone = world.profiles[world.survivor(of: profile)].zone
    tell("how \(path.words) came about", steps.map { $0.words(in: zone) })
  }

  /// What went into a trait.
  mutating func explain(_ trait: TraitID, of bearer: Bearer, in world: World) throws(Diagnostic) {
    guard failures == .whole else { return }
    let explanation = try evaluator.explain(trait, for: bearer, in: world, budget: &budget)
    let zone = world.zone(of: bearer)
    let id = evaluator.project.traits[trait].header.id
    let inputs = explanation.inputs.map { input in
      [input.at?.words(in: zone), input.name, input.value].compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: "  ")
    }
    tell("what went into \(id): \(explanation.method)", (inputs.isEmpty ? ["nothing"] : inputs) + explanation.remarks)
  }

  mutating func tell(_ title: String, _ lines: [String]) {
    let left = lines.count - Self.mostTold
    let shown = (left > 0 ? ["\(left) before"] : []) + lines.suffix(Self.mostTold)
    addDetail(.note(([title] + shown.map { "- \($0)" }).joined(separator: "\n")))
  }
}

extension PropertyStep {
  /// In one line, with the time and who did it.
  func words(in zone: Zone) -> String {
    let time = at.map { $0.words(in: zone) } ?? "from the start"
    return "\(time)  \(words)\(actor.isEmpty ? "" : "  by \(actor)")"
  }
}
