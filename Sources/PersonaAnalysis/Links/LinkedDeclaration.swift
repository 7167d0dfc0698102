import PersonaModel

/// Something that another declaration may ask for when it is evaluated.
package enum LinkedDeclaration: Hashable, Sendable {
  case segment(SegmentID)
  case trait(TraitID)
  case template(TemplateID)
  case workflow(WorkflowID)
  /// By the name that `{% render %}` uses.
  case snippet(String)
}
