import PersonaComparison
import PersonaDiagnostics

/// A comparison as a comment on a pull request or a job summary shows it: the headline, a table of the declarations, and
/// each effect with those whom it concerns.
package struct ComparisonMarkdown: Sendable {
  let document: ComparisonDocument
  private let repository: RepositoryLinks
  private let most: Int

  /// What GitHub and GitLab take for a comment, in characters. A byte is no more than one.
  package static let largestComment = 65_536
  private static let reserve = 300
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
    let top = bytes(writing: head) + bytes(writing: table)
    top.withUnsafeBufferPointer { writer.write($0) }
    let page = page(room: most - Self.reserve - top.count)
    page.write(to: &writer)
    guard page.leftOut > 0 else { return }
    writer.write("\n… and ")
    writer.write(page.leftOut)
    writer.write(page.leftOut == 1 ? " more effect that does not fit here" : " more effects that do not fit here")
    writer.write("; `persona-check diff` tells all of them.\n")
  }

  /// What nobody can tell and what hurts most is sure of its place, whoever owns it.
  private func page(room: Int) -> SectionedPage {
    let parts = ComparisonPart.all(of: document)
    var page = SectionedPage(room: room) { heading(of: $0, parts) }
    for (place, part) in parts.enumerated() where !part.untested.isEmpty {
      page.add(entries: part.untested.count, at: SectionedPage.Place(part: place, section: 0)) {
        untested(part.untested, to: &$0)
      }
    }
    for (number, section) in Effect.Section.allCases.enumerated() {
      for (place, part) in parts.enumerated() {
        for group in part.groups where group.effect.section == section {
          page.add(entries: 1, at: SectionedPage.Place(part: place, section: number + 1)) { write(group, to: &$0) }
        }
      }
    }
    return page
  }

  private func heading(of place: SectionedPage.Place, _ parts: [ComparisonPart]) -> [UInt8] {
    let part = parts[place.part].title
    if place.section < 0 { return part.map { heading("### ", $0) } ?? [] }
    let title =
      place.section == 0 ? ComparisonPart.untestedTitle : Effect.Section.allCases[place.section - 1].title
    return heading(part == nil ? "### " : "#### ", title)
  }

  private func heading(_ level: StaticString, _ title: String) -> [UInt8] {
    bytes { writer in
      writer.write("\n")
      writer.write(level)
      writer.write(title, .markdown)
      writer.write("\n")
    }
  }

  // MARK: - The head

  private func head(to writer: inout ByteWriter) {
    writer.write(ReportMark.comparison)
    writer.write("## What this change does\n\n**")
    writer.write(document.headline, .markdown)
    writer.write("**\n\n")
    writer.write(document.scope, .markdown)
    writer.write(". Nothing was sent; every persona is a test entity.\n")
    for note in document.notes {
      writer.write("\n> ")
      writer.write(note, .markdown)
      writer.write("\n")
    }
    for (title, all) in document.problems { write(all, under: title, to: &writer) }
    people(to: &writer)
  }

  private func write(_ problems: [ComparedProblem], under title: String, to writer: inout ByteWriter) {
    let bytes = heading("### ", title)
    bytes.withUnsafeBufferPointer { writer.write($0) }
    writer.write("\n")
    for problem in problems.prefix(Self.mostRows) {
      writer.write("- ")
      if let place = problem.place {
        writer.write(place.lineOnly, .markdown)
        writer.write(": ")
      }
      writer.write(problem.message.cut(to: 300), .markdown)
      writer.write("\n")
    }
    writeRest(problems.count, to: &writer)
  }

  private func writeRest(_ count: Int, to writer: inout ByteWriter) {
    guard count > Self.mostRows else { return }
    writer.write("- … and ")
    writer.write(count - Self.mostRows)
    writer.write(" more\n")
  }

  /// Who came, went, was edited or has another id.
  private func people(to writer: inout ByteWriter) {
    let lines = ComparisonPeople(document.comparison.people).lines
    guard !lines.isEmpty else { return }
    writer.write("\nPeople: ")
    for (place, line) in lines.enumerated() {
      writer.write(place == 0 ? "" : "; ")
      writer.write(unescaped: line.title)
      writer.write(" ")
      let shown = line.ids.prefix(Self.mostRows).map { $0.cut(to: 100) }
      let rest = line.ids.count - shown.count
      writer.write((shown + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: ", "), .markdown)
    }
    writer.write("\n")
  }

  /// By owner, so that everybody finds what is theirs.
  private func table(to writer: inout ByteWriter) {
    let affected = Set(document.comparison.groups.map(\.declaration))
    let shown = document.comparison.declarations.filter { $0.change != .noted || affected.contains($0.key) }
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
    if document.isUntested(declaration.key) { return "no test person shows a difference" }
    let groups = document.groups(of: declaration.key)
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

  private func untested(_ all: [ComparedDeclaration], to writer: inout ByteWriter) {
    writer.write("\n")
    for declaration in all.prefix(Self.mostRows) {
      writer.write("- ")
      writer.write(unescaped: declaration.key.kind.rawValue)
      writer.write(" ")
      write(nameOf: declaration, to: &writer)
      writer.write(": <code>")
      writer.write(declaration.command(since: document.revision), .markdown)
      writer.write(
        declaration.key.kind == .segment
          ? "</code> proposes people who could\n" : "</code> shows what no expectation reaches\n")
    }
    writeRest(all.count, to: &writer)
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
