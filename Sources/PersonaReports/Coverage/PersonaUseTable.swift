import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel

/// What the expectations ask of each persona: who is used for what, and who for nothing.
package struct PersonaUseTable: Sendable {
  private let rows: [Row]

  private struct Row: Sendable {
    let persona: String
    let owner: String
    let uses: [PersonaUse: Int]

    var total: Int { uses.values.reduce(0, +) }
  }

  package init(of project: Project) {
    rows = zip(project.personas, project.personaUses).map { persona, uses in
      Row(persona: persona.header.id, owner: persona.header.owner ?? "", uses: uses)
    }
  }

  /// How many of all personas are named at least once.
  package var whole: Coverage.Tally {
    var tally = Coverage.Tally()
    tally.total = rows.count
    tally.taken = rows.count { $0.total > 0 }
    return tally
  }

  private var titles: [String] { ["persona", "owner"] + PersonaUse.allCases.map(\.rawValue) + ["all"] }

  private func cells(of row: Row) -> [String] {
    [row.persona, row.owner] + PersonaUse.allCases.map { row.uses[$0].map(String.init) ?? "" } + [String(row.total)]
  }

  package var lines: [StyledLine] {
    guard !rows.isEmpty else { return [StyledLine("no personas", .weak)] }
    let tally = whole
    return Columns([titles] + rows.map(cells)).lines + [
      StyledLine(""),
      StyledLine(
        "\(tally.taken) of \(tally.total) personas are named by expectations, \(tally.percentInWords)",
        tally.taken == tally.total ? .good : .warning),
    ]
  }

  package func writeMarkdown(to writer: inout ByteWriter) {
    writer.write("# Personas in expectations: ")
    writer.write(unescaped: whole.percentInWords)
    writer.write("\n\n")
    for (place, row) in ([titles] + rows.map(cells)).enumerated() {
      writer.write("|")
      for cell in row {
        writer.write(" ")
        writer.write(cell, .markdown)
        writer.write(" |")
      }
      writer.write("\n")
      if place == 0 {
        writer.write("|---|---|")
        for _ in row.dropFirst(2) { writer.write("---:|") }
        writer.write("\n")
      }
    }
  }

  package func writeJSON(as answer: AnswerDocument, to writer: inout ByteWriter) {
    answer.begin(to: &writer)
    writer.write(key: "personas")
    writer.write(list: rows, isInLines: true) { row, writer in
      writer.write("{")
      writer.write(key: "persona", row.persona, isFirst: true)
      if !row.owner.isEmpty { writer.write(key: "owner", row.owner) }
      writer.write(",\"uses\":{")
      for (place, use) in PersonaUse.allCases.enumerated() {
        if place > 0 { writer.write(",") }
        writer.write(json: use.rawValue)
        writer.write(":")
        writer.write(row.uses[use] ?? 0)
      }
      writer.write("}}")
    }
    writer.write("}\n")
  }
}
