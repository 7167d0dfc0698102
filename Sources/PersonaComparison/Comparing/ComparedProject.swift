import PersonaEngine
import PersonaModel

/// Everything that all persons are compared by.
struct ComparedProject: Sendable {
  /// By ``RevisionSide``.
  let revisions: [ComparedRevision]
  let units: ComparedUnits
  let changes: DeclarationChanges
  /// What the new revision calls a declaration of the old one, where that has another name now.
  let newNames: [DeclarationKey: String]
  /// The kinds of messages that templates of both revisions are of.
  let permissions: [ComparedPermission]
  let arePermissionsReached: Bool

  /// What each template and each workflow is compared under, in the order of the units.
  let ofTemplates: [UnitCircumstances]
  let ofWorkflows: [UnitCircumstances]
  /// Whether a run of a workflow may have another one beside it that is reached.
  let areBesideReached: [Bool]

  init(
    _ revisions: [ComparedRevision], _ units: ComparedUnits, _ changes: DeclarationChanges,
    arePermissionsReached: Bool
  ) {
    self.revisions = revisions
    self.units = units
    self.changes = changes
    self.arePermissionsReached = arePermissionsReached
    newNames = Dictionary(
      changes.oldIDs.map { (DeclarationKey($0.kind, $1), $0.id) }, uniquingKeysWith: { first, _ in first })
    permissions = ComparedPermission.all(in: revisions)
    let known = revisions.map { KnownCircumstances($0) }
    ofTemplates = units.templates.map { unit in
      UnitCircumstances(of: unit) { known[$0.rawValue].all(ofTemplate: $1) }
    }
    ofWorkflows = units.workflows.map { unit in
      UnitCircumstances(of: unit) { known[$0.rawValue].all(ofWorkflow: $1) }
    }
    areBesideReached = ofWorkflows.map { all in
      all.compared.contains { circumstances in
        [RevisionSide.before, .after].contains { side in
          (circumstances[side]?.options.alongside ?? []).contains { other in
            units.workflows.contains { $0[side] == Int(other.value) && $0.isReached }
          }
        }
      }
    }
  }

  /// Of what somebody is asked about: what a change reaches, and everything where somebody was edited.
  func leftOut(isAnybodyEdited: Bool) -> [CircumstancesLeftOut] {
    let templates = zip(units.templates, ofTemplates).filter { unit, _ in unit.isReached || isAnybodyEdited }
    let workflows = zip(zip(units.workflows, ofWorkflows), areBesideReached).filter { pair, isBesideReached in
      pair.0.isReached || isBesideReached || isAnybodyEdited
    }
    return (templates + workflows.map(\.0)).compactMap { unit, circumstances in circumstances.leftOut(of: unit.key) }
  }
}
