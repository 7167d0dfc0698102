extension World {
  mutating func trail(_ kind: TrailEntry.Kind, _ act: Act) {
    let entry = TrailEntry(at: act.at, kind: kind, by: act.by, source: act.source, workflow: act.workflow)
    profiles[act.profile].trail.append(entry)
  }
}
