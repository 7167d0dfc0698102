import ArgumentParser
import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaTime
import PersonaWarehouse

/// The engine and the tables that a command writes for.
struct WarehouseChoice {
  let project: InspectedProject
  let shape: WarehouseShape

  /// The engine of the command line, that of the settings, or SQLite.
  init(_ project: InspectedProject, _ engine: WarehouseEngine?) {
    self.project = project
    shape = WarehouseShape(of: project.project, engine: engine)
  }

  /// A proof needs the zones of the personas, and who may come from anywhere all that there are. What a mapping lacks is
  /// told all at once, and ends the command.
  func text(of segments: [SegmentID], isProof: Bool) throws -> WarehouseText {
    let used = project.project.zones.keys.sorted().compactMap { project.project.zones[$0] }
    let zones = isProof || shape.people.zone == nil ? used : Self.zones(and: used)
    let text = WarehouseText(project.evaluator, shape, segments: segments, zones: zones, now: project.now)
    for diagnostic in text.missing { Terminal.report(diagnostic, in: project.loaded.sources) }
    if !text.missing.isEmpty { throw ExitCode(RunExit.invalid.rawValue) }
    return text
  }

  private static func zones(and used: [Zone]) -> [Zone] {
    let database = ZoneDatabase()
    let names = Set(database.names()).subtracting(used.map(\.name)).sorted()
    return used + names.compactMap { try? database.zone(named: $0) }
  }
}

/// What is said of a text beside it.
struct WarehouseNotes {
  let header: [String]
  let refused: [String]
  let assumed: [String]

  init(_ text: WarehouseText, in project: InspectedProject) {
    func place(_ span: SourceSpan?) -> String { span.map { " (\(project.place(of: $0)))" } ?? "" }
    func line(_ text: String) -> String { visibleText(text) }
    header =
      ["persona-check sql for \(text.shape.engine.rawValue), as of \(text.now)"]
      + text.compiled.map { found in
        let header = project.project.segments[found.segment].header
        return line("\(header.id)\(place(header.span))")
      }
    refused = text.refused.map { segment, refusal in
      line("refused: \(project.project.segments[segment].header.id): \(refusal.reason)\(place(refusal.span))")
    }
    assumed = text.assumptions.flatMap { assumption in
      [line("assumed: \(assumption.subject): \(assumption.words)\(place(assumption.span))")]
        // The rows for which it may not be so.
        + (assumption.count.map { ["  counted by: \($0);"] } ?? [])
    }
  }

  var comments: String { (header + refused + assumed).map { "-- \($0)\n" }.joined() }
}
