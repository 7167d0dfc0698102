import PersonaComparison
import PersonaDiagnostics

/// A comparison as a comment on a pull request or a job summary shows it: the headline, a table of the declarations, and
/// each effect with those whom it concerns.
package struct ComparisonMarkdown: Sendable {
  private let document: ComparisonDocument
  private let repository: RepositoryLinks
  private let most: Int

  /// What GitHub and GitLab take for a comment, in characters. A byte is no more than one.
  package static let largestComment = 65_536
  private static let reserve = 300
  private static let mostPeople = 10
  private static let mostLines = 12
  /// So many rows of declarations.
  private static let mostRows = 50

  /// Nothing of a whole effect that does not fit into `mostBytes` is written; what was left out is counted.
  package init(
    _ document: ComparisonDocument, repository: RepositoryLinks = RepositoryLinks(),
    mostBytes: Int = ComparisonMarkdown.largestComment
  ) {
    self.document = document
    self.repository = repository
    most = mostBytes
  }

  package func write(to writer: inout ByteWriter) {
    var page = Page(room: most - Self.reserve)
    page.add(entries: 0) { head(to: &$0) }
    page.add(entries: 0) { table(to: &$0) }
    page.add(entries: 0) { untested(to: &$0) }
    for section in Effect.Section.allCases {
      let groups = document.comparison.groups.filter { $0.effect.section == section }
      guard !groups.isEmpty else { continue }
      page.add(entries: 0) { writer in
        writer.write("\n### ")
        writer.write(section.title, .markdown)
        writer.write("\n")
      }
      for group in groups { page.add(entries: 1) { write(group, to: &$0) } }
    }
    page.write(to: &writer)
    guard page.leftOut > 0 else { return }
    writer.write("\n… and ")
    writer.write(page.leftOut)
    writer.write(page.leftOut == 1 ? " more effect that does not fit here" : " more effects that do not fit here")
    writer.write("; `persona-check diff` tells all of them.\n")
  }

  // MARK: - The head

  private func head(to writer: inout ByteWriter) {
    let comparison = document.comparison
    writer.write(ReportMark.comparison)
    writer.write("## What this change does\n\n**")
    writer.write(document.headline, .markdown)
    writer.write("**\n\n")
    writer.write(comparison.compared)
    writer.write(comparison.compared == 1 ? " persona" : " personas")
    writer.write(" compared with ")
    writer.write(document.revision, .markdown)
    writer.write(", as of ")
    writer.write(document.nowInWords, .markdown)
    writer.write(". Nothing was sent; every persona is a test entity.\n")
    for note in [document.clockInWords, document.problemsInWords] {
      guard let note else { continue }
      writer.write("\n> ")
      writer.write(note, .markdown)
      writer.write("\n")
    }
  }

  /// By owner, so that everybody finds what is theirs.
  private func table(to writer: inout ByteWriter) {
    let shown = document.comparison.declarations.filter { $0.change != .noted }
    guard !shown.isEmpty else { return }
    let hasOwners = shown.contains { $0.owner != nil }
    let rows = hasOwners ? shown.stablySorted { ($0.owner ?? "\u{10FFFF}") < ($1.owner ?? "\u{10FFFF}") } : shown
    writer.write(hasOwners ? "\n| owner " : "\n")
    writer.write("| what | changed | effect |\n|---|---|---|")
    writer.write(hasOwners ? "---|\n" : "\n")
    for row in rows.prefix(Self.mostRows) { write(row, hasOwners: hasOwners, to: &writer) }
    guard rows.count > Self.mostRows else { return }
    writer.write("\n… and ")
    writer.write(rows.count - Self.mostRows)
    writer.write(" more declarations\n")
  }

  private func write(_ declaration: ComparedDeclaration, hasOwners: Bool, to writer: inout ByteWriter) {
    if hasOwners {
      writer.write("| ")
      writer.write(declaration.owner ?? "", .markdown)
      writer.write(" ")
    }
    writer.write("| ")
    writer.write(unescaped: declaration.key.kind.rawValue)
    writer.write(" ")
    write(nameOf: declaration, to: &writer)
    writer.write(" | ")
    writer.write(declaration.changeInWords, .markdown)
    writer.write(" | ")
    writer.write(effect(of: declaration), .markdown)
    writer.write(" |\n")
  }

  private static let mostTitles = 3

  private func effect(of declaration: ComparedDeclaration) -> String {
    let groups = document.comparison.groups.filter { $0.declaration == declaration.key }
    if document.comparison.untested.contains(where: { $0.key == declaration.key }) { return "nobody here can tell" }
    // Neither has outcomes of its own.
    if groups.isEmpty, [.setting, .snippet].contains(declaration.key.kind) { return "told at what reads it" }
    let titles = groups.prefix(Self.mostTitles).map { EffectWords(group: $0).title.cut(to: 160) }
    let rest = groups.count - titles.count
    return (titles + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: "; ")
  }

  /// The name that people know it by, and the id, with a link to the line.
  private func write(nameOf declaration: ComparedDeclaration, to writer: inout ByteWriter) {
    writer.write("[")
    writer.write(declaration.name ?? declaration.key.id, .markdown)
    writer.write("](")
    writer.write(unescaped: repository.link(to: declaration.place))
    writer.write(")")
    guard declaration.name != nil else { return }
    writer.write(" (")
    writer.write(declaration.key.id, .markdown)
    writer.write(")")
  }

  private func untested(to writer: inout ByteWriter) {
    let all = document.comparison.untested
    guard !all.isEmpty else { return }
    writer.write("\n### Changed, and nobody here can tell\n\n")
    for declaration in all.prefix(Self.mostRows) {
      writer.write("- ")
      write(nameOf: declaration, to: &writer)
      writer.write(": ")
      writer.write(declaration.command(since: document.revision), .markdown)
      writer.write(
        declaration.key.kind == .segment ? " proposes people who could\n" : " shows what no expectation reaches\n")
    }
  }

  // MARK: - One effect

  private func write(_ group: EffectGroup, to writer: inout ByteWriter) {
    let words = EffectWords(group: group)
    writer.write("\n<details><summary><b>")
    writer.write(document.declaration(group.declaration)?.name ?? group.declaration.id, .htmlInMarkdown)
    writer.write("</b>: ")
    writer.write(words.title, .htmlInMarkdown)
    writer.write("</summary>\n\n")
    for line in [words.because, words.shared?.cut(to: 300), words.cause].compactMap(\.self) {
      writer.write(line, .markdown)
      writer.write("\n\n")
    }
    write(group.examples, to: &writer)
    for person in group.people.prefix(Self.mostPeople) { write(person, words.note(on: person), to: &writer) }
    if group.people.count > Self.mostPeople {
      writer.write("- … and ")
      writer.write(group.people.count - Self.mostPeople)
      writer.write(" more\n")
    }
    writer.write("\n</details>\n")
  }

  private func write(_ person: Affected, _ note: String, to writer: inout ByteWriter) {
    writer.write("- ")
    writer.write(person.id, .markdown)
    if let name = person.name, name != person.id {
      writer.write(" (")
      writer.write(name, .markdown)
      writer.write(")")
    }
    if !note.isEmpty {
      writer.write(": ")
      writer.write(note.cut(to: 300), .markdown)
    }
    writer.write("\n")
  }

  private func write(_ examples: [TextExample], to writer: inout ByteWriter) {
    for example in examples {
      let lines = ExampleLines(example).lines
      for line in lines.prefix(Self.mostLines) {
        writer.write("> ")
        writer.write(example.field, .markdown)
        writer.write(": ")
        for part in line { write(part, to: &writer) }
        writer.write("\n>\n")
      }
      if lines.count > Self.mostLines {
        writer.write("> … ")
        writer.write(lines.count - Self.mostLines)
        writer.write(" more lines\n")
      }
      writer.write("\n")
    }
  }

  private func write(_ part: TextExample.Part, to writer: inout ByteWriter) {
    switch part {
    case .same(let text): writer.write(text, .markdown)
    case .removed(let text): write(text, between: "<del>", "</del>", to: &writer)
    case .added(let text): write(text, between: "<ins><b>", "</b></ins>", to: &writer)
    }
  }

  private func write(
    _ text: String, between opening: StaticString, _ closing: StaticString, to writer: inout ByteWriter
  ) {
    writer.write(opening)
    writer.write(text, .markdown)
    writer.write(closing)
  }
}

extension Array {
  fileprivate func stablySorted(_ areInOrder: (Element, Element) -> Bool) -> [Element] {
    enumerated().sorted { left, right in
      if areInOrder(left.element, right.element) { return true }
      return areInOrder(right.element, left.element) ? false : left.offset < right.offset
    }.map(\.element)
  }
}

extension Escaping {
  /// Text in a block of HTML on a page of Markdown, in which markup of Markdown is none, and a mention still one.
  fileprivate static let htmlInMarkdown = Escaping(.everything, .nothing, .spelt, replacement: htmlOrReference)
}
