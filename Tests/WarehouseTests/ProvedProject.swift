import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaRunner
import PersonaTestProjects
import PersonaTime
import PersonaWarehouse

/// A project whose segments are proved on the embedded SQLite.
struct ProvedProject {
  let view: ProjectView
  let shape: WarehouseShape

  init(_ input: ProjectInput, engine: WarehouseEngine = .sqlite) throws {
    let loaded = input.loaded()
    view = try ProjectView(loaded, .still())
    shape = WarehouseShape(plain: view.project, engine: engine)
  }

  var segments: [SegmentID] { view.project.segments.indices.map { SegmentID($0) } }
  func name(_ segment: SegmentID) -> String { view.project.segments[segment].header.id }

  func text(of segments: [SegmentID]) -> WarehouseText {
    let zones = view.project.zones.keys.sorted().compactMap { view.project.zones[$0] }
    return WarehouseText(view.evaluator, shape, segments: segments, zones: zones, now: view.now)
  }

  func proof(of text: WarehouseText) -> WarehouseProof {
    WarehouseProof(
      view.evaluator, shape, segments: text.compiled.map(\.segment), properties: text.properties, at: view.now)
  }

  /// With every property, whether it is asked for or not.
  func wholeProof(of text: WarehouseText) -> WarehouseProof {
    WarehouseProof(view.evaluator, shape, segments: text.compiled.map(\.segment), properties: nil, at: view.now)
  }

  /// The answers that differ, as `ada renewing-soon 0 1`.
  func differences(_ text: WarehouseText, changing change: (String) -> String = { $0 }) throws -> [[String]] {
    guard !text.compiled.isEmpty else { return [] }
    let rows = try EmbeddedSQLite().rows(of: change(text.proof(proof(of: text))))
    return rows.map { $0.map { $0 ?? "" } }
  }

  /// Those that no assumption of their segment explains. Where our own evaluation ends in an error there is nothing to compare.
  func unexplained(_ text: WarehouseText) throws -> [[String]] {
    try differences(text).filter { row in
      if row[2] == "error" { return false }
      guard let segment = segments.first(where: { name($0) == row[1] }) else { return true }
      return self.text(of: [segment]).assumptions.isEmpty
    }
  }
}
