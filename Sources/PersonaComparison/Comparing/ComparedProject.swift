import PersonaEngine
import PersonaModel

/// Everything that all persons are compared by.
struct ComparedProject: Sendable {
  /// By ``Side``.
  let revisions: [ComparedRevision]
  let units: ComparedUnits
  let changes: DeclarationChanges
  /// What the new revision calls a declaration of the old one, where that has another name now.
  let newNames: [DeclarationKey: String]
  /// The kinds of messages that templates of both revisions are of.
  let permissions: [ComparedPermission]
  let arePermissionsReached: Bool

  /// What each template and each workflow is compared under, in the order of the units.
  let ofTemplates: [[ComparedCircumstances]]
  let ofWorkflows: [[ComparedCircumstances]]
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
      ComparedCircumstances.all(of: unit) { known[$0.rawValue].all(ofTemplate: $1) }
    }
    ofWorkflows = units.workflows.map { unit in
      ComparedCircumstances.all(of: unit) { known[$0.rawValue].all(ofWorkflow: $1) }
    }
    areBesideReached = ofWorkflows.map { all in
      all.contains { circumstances in
        [Side.before, .after].contains { side in
          (circumstances[side]?.options.alongside ?? []).contains { other in
            units.workflows.contains { $0[side] == Int(other.value) && $0.isReached }
          }
        }
      }
    }
  }
}
