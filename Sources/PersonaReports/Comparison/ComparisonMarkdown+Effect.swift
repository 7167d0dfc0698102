import PersonaComparison
import PersonaDiagnostics

/// One effect: in a line what happens to how many, and behind it why, what is read, and whom it concerns.
extension ComparisonMarkdown {
  private static let mostPeople = 100
  private static let mostLines = 12

  func write(_ group: EffectGroup, to writer: inout ByteWriter) {
    let words = EffectWords(group: group)
    writer.write("\n<details><summary><b>")
    writer.write(document.declaration(group.declaration)?.name ?? group.declaration.id, .htmlInMarkdown)
    writer.write("</b>: ")
    writer.write(words.title, .htmlInMarkdown)
    writer.write("</summary>\n\n")
    for line in lines(words) {
      writer.write(line, .markdown)
      writer.write("\n\n")
    }
    write(group.examples, to: &writer)
    for person in group.people.prefix(Self.mostPeople) { write(person, words.note(on: person), to: &writer) }
    if group.people.count > Self.mostPeople {
      writer.write("- … and ")
      writer.write(group.people.count - Self.mostPeople)
      writer.write(" more, whom `persona-check diff --format json` names\n")
    }
    writer.write("\n</details>\n")
  }

  private func lines(_ words: EffectWords) -> [String] {
    [words.because, words.shared?.cut(to: 300), words.conditions, words.cause(document.comparison.people)]
      .compactMap(\.self)
  }

  private func write(_ person: Affected, _ note: String, to writer: inout ByteWriter) {
    writer.write("- ")
    writer.write(person.label, .markdown)
    if let name = person.name ?? person.variation?.cut(to: 100), name != person.id {
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
      for (place, line) in lines.prefix(Self.mostLines).enumerated() {
        writer.write(place == 0 ? "> " : ">\n> ")
        writer.write(example.field, .markdown)
        writer.write(": ")
        for part in line { write(part, to: &writer) }
        writer.write("\n")
      }
      if lines.count > Self.mostLines {
        writer.write(">\n> … ")
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

extension Escaping {
  /// Text in a block of HTML on a page of Markdown, in which markup of Markdown is none, and a mention still one.
  fileprivate static let htmlInMarkdown = Escaping(.everything, .nothing, .spelt, replacement: htmlOrReference)
}
