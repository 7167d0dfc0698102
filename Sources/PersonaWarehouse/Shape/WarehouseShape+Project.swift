import PersonaModel

extension WarehouseShape {
  /// The tables of a project: those that its settings map, else those that traits in SQL see.
  package init(of project: Project, engine: WarehouseEngine?) {
    guard let mapping = project.settings.warehouse, mapping.mapsTables else {
      self.init(plain: project, engine: engine ?? project.settings.warehouse?.engine ?? .sqlite)
      return
    }
    self.init(mapping, project, engine: engine ?? mapping.engine ?? .sqlite)
  }
}

extension WarehouseEngine {
  /// As people call it.
  package var displayName: String { sql.words }
}
