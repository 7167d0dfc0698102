import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTemplates

/// A formula cannot be read backwards, but what it comes to can be tried: whatever numbers it reads are moved, one at a
/// time, along the straight line through the last two tries until the formula comes to what is asked.
extension EditCandidates {
  /// Formulas that read formulas are followed so far.
  static var deepestFormula: Int { 3 }

  private static var mostTries: Int { 12 }
  private static var mostLevers: Int { 6 }
  private static var mostTargets: Int { 4 }

  /// Something that a formula reads, and how to give it a value.
  private struct FormulaInput {
    let edits: (Value) -> Edits
    /// What it is while another is moved.
    let rest: Value
    /// Texts it may well be.
    let texts: [String]
  }

  func formulaEdits(
    _ trait: TraitID, _ text: MessageText, _ predicates: [Predicate], depth: Int = 0
  ) -> [Edits] {
    guard depth < Self.deepestFormula else { return [[]] }
    let levers = levers(of: text, predicates, depth: depth).prefix(Self.mostLevers)
    let targets = values.values(for: predicates, type: nil)
    let atRest = levers.flatMap { $0.edits($0.rest) }
    var found: [Edits] = []
    for (place, lever) in levers.enumerated() {
      let others = levers.enumerated().filter { $0.offset != place }.flatMap { $0.element.edits($0.element.rest) }
      for target in targets.compactMap(\.number).prefix(Self.mostTargets) {
        let answers = approach(target) { number in
          value(of: trait, with: others + lever.edits(Value(number: number)))?.number
        }
        found += answers.map { others + lever.edits(Value(number: $0)) }
      }
      found += lever.texts.map { others + lever.edits(.text($0)) }
    }
    return found + [atRest, []]
  }

  /// Numbers that bring the function to the target, or nearer and nearer to it; the nearest first.
  private func approach(_ target: Double, _ function: (Double) -> Double?) -> [Double] {
    var (before, last) = (1.0, 2.0)
    guard var valueBefore = function(before), var value = function(last) else { return [] }
    var tried = [(before, valueBefore), (last, value)]
    for _ in 0..<Self.mostTries {
      guard value != target, value != valueBefore else { break }
      let next = (last + (target - value) * (last - before) / (value - valueBefore)).asWritten
      guard abs(next) < 1e12, next != last, let nextValue = function(next) else { break }
      (before, valueBefore, last, value) = (last, value, next, nextValue)
      tried.append((next, nextValue))
    }
    let nearest = tried.sorted { abs($0.1 - target) < abs($1.1 - target) }.prefix(2).map(\.0)
    return nearest.flatMap { [$0, ($0 + 1).asWritten, ($0 - 1).asWritten] }
  }

  /// What the formula comes to for a person with nothing but these.
  private func value(of trait: TraitID, with edits: Edits) -> Value? {
    var sketch = PersonaSketch(of: .personas)
    sketch.add(edits)
    var project = evaluator.project
    guard case .persona(let persona) = project.add(sketch, at: project.traits[trait].header.span) else { return nil }
    let evaluator = Evaluator(evaluator, adding: project)
    guard let store = try? PeopleStore(context: evaluator.people, personas: [persona], now: values.now) else {
      return nil
    }
    var budget = evaluator.settings.limits.budget
    return try? evaluator.value(of: trait, for: 0, in: store, budget: &budget)
  }

  private func levers(of text: MessageText, _ predicates: [Predicate], depth: Int) -> [FormulaInput] {
    let asked = predicates.flatMap { values.values(for: [$0], type: nil) }.compactMap(\.text)
    var seen: Set<[String]> = []
    return text.template.variableUses.compactMap { use in
      guard let root = use.path.first, seen.insert(use.path).inserted else { return nil }
      if let trait = trait(named: root) { return lever(of: trait, depth: depth) }
      return path(use.path).map { lever(of: $0, asked: asked) }
    }
  }

  func traits(readBy text: MessageText) -> [TraitID] { text.template.rootNames.compactMap(trait) }

  /// Traits stand before properties of their name.
  private func trait(named name: String) -> TraitID? {
    evaluator.project.traits.firstIndex { Name($0.header.id) == Name(name) }.map { TraitID($0) }
  }

  func path(_ names: [String]) -> Path? {
    let properties = evaluator.project.properties
    guard let root = names.first, let head = properties.firstIndex(where: { $0.name == Name(root) }) else { return nil }
    let nested = Path.Nested(head: PropertyID(head), keys: names.dropFirst().map { Name($0) })
    return Path(
      text: names.joined(separator: "."), whole: PropertyID(head), nested: nested.keys.isEmpty ? nil : nested)
  }

  private func lever(of path: Path, asked: [String]) -> FormulaInput {
    let type = path.nested == nil ? evaluator.project.properties[path.whole].type : nil
    let known = evaluator.project.personas.compactMap { $0.properties[path.whole]?.value.text }
    let named = (type?.oneOf ?? []).compactMap(\.text)
    let texts = named + asked.flatMap { [$0, $0.lowercased(), $0.uppercased()] } + known
    let isText = type?.kind == .text
    return FormulaInput(
      edits: { [.property(path, $0)] }, rest: isText ? .text(named.first ?? "x") : .integer(1),
      texts: type?.kind == .number ? [] : Array(texts.prefix(12)))
  }

  private func lever(of trait: TraitID, depth: Int) -> FormulaInput {
    let definition = evaluator.project.traits[trait]
    let edits = { (value: Value) -> Edits in
      let wanted = Predicate(.is, .value(value), at: definition.header.span)
      if case .formula(let text, _) = definition.computation {
        return self.formulaEdits(trait, text, [wanted], depth: depth + 1).first ?? []
      }
      return self.traitEdits(trait, [wanted]).first ?? []
    }
    return FormulaInput(edits: edits, rest: .integer(1), texts: [])
  }
}

extension Double {
  /// With at most two decimals, as people write numbers.
  fileprivate var asWritten: Double {
    let hundredths = (self * 100).rounded()
    return hundredths.isFinite && abs(self) < 1e12 ? hundredths / 100 : self
  }
}
