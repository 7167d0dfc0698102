import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

/// What is expected of the trail of a profile: who did what, and when.
extension ProjectDecoder {
  /// `[vip, {label: buyer, by: label-buyers}]`: those that say more than their name.
  func labelled(_ node: YAMLNode) -> [LabelledExpectation] {
    guard node.kind == .sequence else { return [] }
    return node.items.filter { $0.kind == .mapping }.compactMap { item in
      guard let fields = fields(of: item, .labelled), let label = fields[.label], label.kind == .scalar else {
        return nil
      }
      let by = fields[.by].flatMap { text($0, as: "a role, a source or a workflow") }
      return LabelledExpectation(
        label: label.text, by: by, at: fields[.at].flatMap { time($0) }, span: item.headSpan)
    }
  }

  /// `{plan: [{value: premium, by: staff, at: 2 days ago}]}`.
  func edits(_ node: YAMLNode) -> [EditsExpectation] {
    filled(node, "properties").map { entry in
      let property = property(entry)
      let edits = items(of: entry.value, "edits").compactMap { edit($0, of: property) }
      return EditsExpectation(property: property, name: Name(entry.keyText), edits: edits, span: entry.keySpan)
    }
  }

  private func edit(_ node: YAMLNode, of property: PropertyID) -> EditsExpectation.Edit? {
    guard let fields = fields(of: node, .edit) else { return nil }
    if node.isEmpty {
      report(
        .emptyExpectation, "an empty mapping expects nothing", at: node.span,
        help: "write the edit's `value`, and who made it `by`")
    }
    let type = type(of: property)
    var edit = EditsExpectation.Edit()
    edit.value = fields[.value].flatMap { matcher($0, type: type, subject: "the value") }
    edit.from = fields[.from].flatMap { matcher($0, type: type, subject: "the value before") }
    edit.by = fields[.by].flatMap { text($0, as: "a role, a source or a workflow") }
    edit.at = fields[.at].flatMap { time($0) }
    return edit
  }
}
