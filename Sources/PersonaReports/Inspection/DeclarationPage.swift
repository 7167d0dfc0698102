import PersonaDiagnostics

/// Declarations as a page of Markdown: a table of all, then each with what people keep of it.
package struct DeclarationPage: Sendable {
  package struct Entry: Sendable {
    let id: String
    let name: String?
    let description: String?
    let picture: String?
    let notes: [(name: String, text: String)]

    /// `picture` is a path in the project.
    package init(
      id: String, name: String?, description: String?, picture: String?, notes: [(name: String, text: String)]
    ) {
      self.id = id
      self.name = name
      self.description = description
      self.picture = picture
      self.notes = notes
    }
  }

  private let kind: String
  private let count: String
  private let titles: [String]
  private let rows: [[String]]
  private let entries: [Entry]

  /// `kind` as in `personas`, `count` as in `3 of 6 personas`; each row has a cell for every title.
  package init(kind: String, count: String, titles: [String], rows: [[String]], entries: [Entry]) {
    self.kind = kind
    self.count = count
    self.titles = titles
    self.rows = rows
    self.entries = entries
  }

  package func write(to writer: inout ByteWriter) {
    writer.write("# ")
    writer.write(unescaped: kind.prefix(1).uppercased() + kind.dropFirst())
    writer.write("\n\n")
    writer.write(unescaped: count)
    writer.write("\n\n")
    write(titles, to: &writer)
    writer.write("|")
    for _ in titles { writer.write("---|") }
    writer.write("\n")
    for row in rows { write(row, to: &writer) }
    for entry in entries { write(entry, to: &writer) }
  }

  private func write(_ cells: [String], to writer: inout ByteWriter) {
    writer.write("|")
    for cell in cells {
      writer.write(" ")
      writer.write(cell, .markdown)
      writer.write(" |")
    }
    writer.write("\n")
  }

  private func write(_ entry: Entry, to writer: inout ByteWriter) {
    writer.write("\n## ")
    writer.write(entry.id, .markdown)
    writer.write("\n")
    for text in [entry.name, entry.description].compactMap(\.self) {
      writer.write("\n")
      writer.write(text, .markdown)
      writer.write("\n")
    }
    if let picture = entry.picture {
      writer.write("\n![")
      writer.write(entry.id, .markdown)
      writer.write("](")
      writer.write(unescaped: RepositoryLinks.percentEncoded(picture))
      writer.write(")\n")
    }
    if !entry.notes.isEmpty { writer.write("\n") }
    for note in entry.notes {
      writer.write("- ")
      writer.write(note.name, .markdown)
      writer.write(": ")
      writer.write(note.text, .markdown)
      writer.write("\n")
    }
  }
}
