extension PeopleStore {
  mutating func auditLog(_ kind: AuditEntry.Kind, _ act: ProfileOperation) {
    let entry = AuditEntry(at: act.at, kind: kind, by: act.by, source: act.source, workflow: act.workflow)
    profiles[act.profile].auditLog.append(entry)
  }
}
