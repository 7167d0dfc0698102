import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTemplates
import PersonaTime

/// Small changes to a persona, each of which may make something come out otherwise for them.
package struct TweakCandidates {
  private let candidates: EditCandidates
  private var project: Project { candidates.evaluator.project }

  package typealias Edits = [PersonaSketch.Edit]

  package init(_ evaluator: Evaluator, at now: Instant) {
    let values = ValueCandidates(project: evaluator.project, now: now, zone: evaluator.settings.timezone)
    candidates = EditCandidates(evaluator: evaluator, values: values, subject: .personas)
  }

  /// For the tests of a condition.
  package func edits(for condition: Condition) -> [Edits] {
    var found: [Edits] = []
    condition.forEachTest { test in found += candidates.edits(for: test).prefix(Self.mostWays) }
    return found
  }

  package func edits(for trait: TraitID) -> [Edits] { Array(candidates.traitEdits(trait, []).prefix(Self.mostWays)) }

  /// Fields of an event that fits a condition, then such as lie at its edges.
  package func fieldSets(of condition: EventCondition) -> [ValueMap] { candidates.fieldSets(condition) }

  /// What the person allows of messages on a channel.
  package func consentEdits(on channel: ChannelID, for type: CommunicationTypeID) -> [Edits] {
    let scope = ConsentScope(channel: channel, type: type)
    return [ConsentStatus.optedOut, .optedIn, .pending].map { [.consent(scope, $0)] }
  }

  /// For the variables that a text reads, those first that stand near a place.
  package func edits(for text: any ParsedTemplate, near place: SourceSpan) -> [Edits] {
    var seen: Set<[String]> = []
    let numbers = text.writtenNumbers
    func distance(_ use: VariableUse) -> Int {
      guard use.span.file == place.file else { return .max }
      return max(0, Int(place.start) - Int(use.span.end), Int(use.span.start) - Int(place.end))
    }
    let uses = text.variableUses.enumerated().sorted {
      (distance($0.element), $0.offset) < (distance($1.element), $1.offset)
    }
    return uses.map(\.element).flatMap { use -> [Edits] in
      guard seen.insert(use.path).inserted else { return [] }
      return edits(forPath: use.path, numbers)
    }
  }

  private static let mostWays = 24
  private static let mostValues = 6

  private func edits(forPath names: [String], _ numbers: [Double]) -> [Edits] {
    var names = names
    let asksSize = names.count > 1 && names.last == "size"
    if asksSize { names.removeLast() }
    guard let path = candidates.path(names) else { return [] }
    let known = knownValues(at: path)
    let sizes = asksSize ? numbers.filter { 0...50 ~= $0 }.map { Int($0) } : []
    let lists = known.contains { if case .list = $0 { true } else { false } }
    var values: [Value] = [.null]
    if lists {
      values += [.list([])] + sizes.map { .list(Array(repeating: .text("x"), count: $0)) }
    } else if known.allSatisfy({ $0.number != nil }), !known.isEmpty {
      values += numbers.map { Value(written: $0) }
    } else {
      values += [.text(""), .text("Zoë <& Co>")] + sizes.map { .text(String(repeating: "x", count: $0)) }
      values += numbers.map { Value(written: $0) }
    }
    return (values + known.prefix(Self.mostValues)).map { [.property(path, $0)] }
  }

  /// Each once, in the order of the personas.
  private func knownValues(at path: Path) -> [Value] {
    var seen: Set<Value> = []
    return project.personas.compactMap { persona -> Value? in
      guard let value = persona.properties[path.nested?.head ?? path.whole]?.value else { return nil }
      let found = path.nested.map { value.member($0.keys[...]) } ?? value
      guard let found, seen.insert(found).inserted else { return nil }
      return found
    }
  }
}

extension Value {
  fileprivate init(written number: Double) {
    self = Int64(exactly: number).map { .integer($0) } ?? .decimal(number)
  }

  fileprivate func member(_ keys: ArraySlice<Name>) -> Value? {
    guard let key = keys.first else { return self }
    guard case .map(let map) = self else { return nil }
    return map[key]?.member(keys.dropFirst())
  }
}

extension ParsedTemplate {
  /// The numbers that stand in its outputs and tags, each once.
  fileprivate var writtenNumbers: [Double] {
    var found: [Double] = []
    for piece in pieces where piece.kind != .text {
      let text = String(decoding: source.bytes[piece.content], as: UTF8.self)
      for word in text.split(whereSeparator: { !($0.isNumber || $0 == ".") }) {
        if let number = Double(word), !found.contains(number), found.count < 8 { found.append(number) }
      }
    }
    return found
  }
}
