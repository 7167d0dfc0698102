import PersonaComparison
import PersonaDiagnostics

/// A comparison in a terminal.
package struct ComparisonText: Sendable {
  private let document: ComparisonDocument
  /// In columns; nil for what has no end of a line.
  private let width: Int?

  /// So many people are named; of the others it is said how many there are.
  private static let mostPeople = 10
  private static let mostProblems = 20
  /// In columns; what is said of people stands below their ids where it would be wider.
  private var widest: Int { width ?? 80 }

  package init(_ document: ComparisonDocument, width: Int? = nil) {
    self.document = document
    self.width = width
  }

  package var lines: [StyledLine] {
    guard let width else { return all }
    return all.flatMap { $0.wrapped(at: width) }
  }

  private var all: [StyledLine] {
    var lines = [StyledLine(visibleText(document.headline), .strong), StyledLine(visibleText(document.scope), .weak)]
    lines += document.notes.map { StyledLine(visibleText($0), .warning) }
    for (title, all) in document.problems { lines += [StyledLine("")] + self.lines(of: all, under: title) }
    lines += people
    for part in ComparisonPart.all(of: document) { lines += [StyledLine("")] + self.lines(of: part) }
    return lines + renames
  }

  private func lines(of problems: [ComparedProblem], under title: String) -> [StyledLine] {
    let shown = problems.prefix(Self.mostProblems).map { problem in
      StyledLine("  \(problem.place.map { "\(visibleText($0.lineOnly))  " } ?? "")", .weak)
        + StyledLine(visibleText(problem.message), .bad)
    }
    let rest = problems.count - shown.count
    return [StyledLine(visibleText(title), .strong)] + shown
      + (rest > 0 ? [StyledLine("  … and \(rest) more", .weak)] : [])
  }

  private var people: [StyledLine] {
    let lines = ComparisonPeople(document.comparison.people).lines
    guard !lines.isEmpty else { return [] }
    return [StyledLine(""), StyledLine(ComparisonPeople.title, .strong)]
      + lines.map { title, ids in
        let rest = ids.count - Self.mostPeople
        let more = rest > 0 ? ", and \(rest) more; `--format json` names them" : ""
        let shown = ids.prefix(Self.mostPeople).map { visibleText($0) }.joined(separator: ", ")
        return StyledLine("  \(title): ", .weak) + StyledLine(shown + more)
      }
  }

  /// Of an owner what is told stands below a line of its own.
  private func lines(of part: ComparisonPart) -> [StyledLine] {
    var sections = part.sections.map { [StyledLine($0.title, .strong)] + self.lines(of: $0.groups) }
    if !part.untested.isEmpty { sections.append(self.lines(ofUntested: part.untested)) }
    let all: [StyledLine] = Array(sections.joined(separator: [StyledLine("")]))
    guard let title = part.title else { return all }
    return [StyledLine(visibleText(title), .strong)] + all.map { $0.plain.isEmpty ? $0 : $0.indented(by: 2) }
  }

  private func lines(of groups: [EffectGroup]) -> [StyledLine] {
    var last: DeclarationKey?
    return groups.flatMap { group -> [StyledLine] in
      defer { last = group.declaration }
      return (group.declaration == last ? [] : [head(of: group.declaration)]) + lines(of: group)
    }
  }

  private func head(of key: DeclarationKey) -> StyledLine {
    let declaration = document.declaration(key)
    let facts = [declaration.map { "\($0.place.lineOnly)" }, declaration?.changeInWords].compactMap(\.self)
    return StyledLine("  \(key.kind.rawValue) \(visibleText(key.id))", .strong)
      + StyledLine(facts.isEmpty ? "" : "  \(visibleText(facts.joined(separator: ", ")))", .weak)
  }

  private func lines(of group: EffectGroup) -> [StyledLine] {
    let words = EffectWords(group: group)
    var lines = [StyledLine("    \(visibleText(words.title))", group.effect.role)]
    if let because = words.because { lines.append(StyledLine("      \(visibleText(because))")) }
    for line in [words.shared, words.conditions, words.cause(document.comparison.people)] {
      if let line { lines.append(StyledLine("      \(visibleText(line))", .weak)) }
    }
    return lines + group.readings.map { $0.indented(by: 6) } + people(of: group, words)
  }

  private func people(of group: EffectGroup, _ words: EffectWords) -> [StyledLine] {
    let shown = group.people.prefix(Self.mostPeople)
    let rest = group.people.count - shown.count
    let more = rest > 0 ? [StyledLine("      … and \(rest) more; `--format json` names them", .weak)] : []
    guard shown.contains(where: { !words.note(on: $0).isEmpty }) else {
      return [StyledLine("      \(shown.map { visibleText($0.label) }.joined(separator: ", "))", .weak)] + more
    }
    let notes = shown.map { (id: visibleText($0.label), note: visibleText(words.note(on: $0))) }
    let width = notes.map(\.id.displayWidth).max() ?? 0
    let isWide = 8 + width + (notes.map(\.note.displayWidth).max() ?? 0) > widest
    let lines = notes.flatMap { id, note in
      isWide
        ? [StyledLine("      \(id)"), StyledLine("        \(note)", .weak)]
        : [StyledLine("      \(id.padded(to: width))  ") + StyledLine(note, .weak)]
    }
    return lines + more
  }

  private func lines(ofUntested all: [ComparedDeclaration]) -> [StyledLine] {
    [StyledLine(ComparisonPart.untestedTitle, .strong)]
      + all.flatMap { declaration in
        [
          head(of: declaration.key),
          StyledLine("    \(visibleText(declaration.command(since: document.revision)))", .weak),
        ]
      }
  }

  private var renames: [StyledLine] {
    let declarations = document.comparison.changed.compactMap { declaration -> String? in
      guard case .renamed(let from) = declaration.change else { return nil }
      return "\(declaration.key.kind.rawValue) \(from) → \(declaration.key.id)"
    }
    return declarations.isEmpty
      ? []
      : [StyledLine(""), StyledLine("Renamed", .strong)] + declarations.map { StyledLine("  \(visibleText($0))") }
  }
}

extension Effect {
  fileprivate var role: StyledLine.Style {
    switch section {
    case .failing: .bad
    case .sends, .consent: .warning
    case .members, .texts, .traits, .journeys, .times: .plain
    }
  }
}

extension EffectGroup {
  private static var mostLines: Int { 6 }

  /// What a message says, as it was and as it is; lines that are the same are left out.
  fileprivate var readings: [StyledLine] {
    examples.flatMap { example in
      let lines = ExampleLines(example).lines
      let shown = lines.prefix(Self.mostLines).map { line in
        line.reduce(StyledLine("\(visibleText(example.field)): ", .weak)) { $0 + $1.styled }
      }
      let rest = lines.count - shown.count
      return shown + (rest > 0 ? [StyledLine("… \(rest) more lines", .weak)] : [])
    }
  }
}

extension TextExample.Part {
  fileprivate var styled: StyledLine {
    switch self {
    case .same(let text): StyledLine(visibleText(text))
    case .removed(let text): StyledLine("[-\(visibleText(text))-]", .bad)
    case .added(let text): StyledLine("{+\(visibleText(text))+}", .good)
    }
  }
}
