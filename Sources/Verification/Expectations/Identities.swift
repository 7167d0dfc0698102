import Diagnostics
import Engine
import Time

/// Raw events, merges and imports: how profiles come to be what they are.
extension Examination {
  mutating func checkProfiles(_ expected: ProfilesExpectation) throws(Diagnostic) {
    headline = "\(planned.id.subject) should resolve to the expected profiles"
    let resolution = evaluator.resolve(expected.profiles.link, at: now)
    if let orphan = resolution.orphans.first { throw orphan }
    let zone = evaluator.settings.timezone
    if let count = expected.count {
      check(.integer(Int64(resolution.profiles.count)), count, named: "count", in: zone)
    }
    guard !expected.resolves.isEmpty else { return }
    var rest = resolution.profiles.map { Set($0.keys) }
    for wanted in expected.resolves {
      let keys = Set(wanted.map(evaluator.identity))
      guard let place = rest.firstIndex(of: keys) else {
        fail(because: "no profile has exactly \(words(keys))")
        continue
      }
      rest.remove(at: place)
    }
    for left in rest { fail(because: "there is also a profile with \(words(left))") }
    if differs { addDetail(.note(told(resolution))) }
  }

  private func told(_ resolution: Resolution) -> String {
    let lines = resolution.profiles.flatMap { profile in
      ["- \(words(Set(profile.keys)))"] + profile.notes.map { "    \($0.message)" }
    }
    return (["resolved:"] + lines).joined(separator: "\n")
  }

  private func words(_ keys: Set<Identity>) -> String {
    keys.map { "\(evaluator.project.identityKeys[$0.key].name): \($0.value)" }.sorted().joined(separator: ", ")
  }

  mutating func checkMerge(_ expected: MergeExpectation) throws(Diagnostic) {
    headline = "merging \(expected.personas.map { id($0.link) }.joined(separator: " and ")) should go as expected"
    let world = worlds.everyone(at: now, in: evaluator)
    let places = try expected.personas.map { persona throws(Diagnostic) in try place(of: persona.link, in: world) }
    guard places.count == 2, places[0] != places[1] else {
      throw Diagnostic(.invalidMerge, "a merge takes two different personas", at: planned.span)
    }
    let survivor = try expected.survivor.map { persona throws(Diagnostic) in try place(of: persona.link, in: world) }
    let preview = world.previewMerge(of: places[0], and: places[1])
    let zone = evaluator.settings.timezone
    if let survivor, survivor != preview.survivor {
      fail(because: "'\(world.profiles[preview.survivor].id)' survives")
      suggest(.word(world.profiles[preview.survivor].id), at: .key("survivor", of: expected.span))
      return
    }
    if let conflicts = expected.conflicts { check(preview.conflicts, conflicts, at: expected.span, in: zone) }
    for move in expected.moves {
      let found = preview.moves.first { $0.name == move.name }?.amount ?? .integer(0)
      check(found, move.matcher, named: "moves \(move.name)", in: zone)
    }
    if let after = expected.after {
      var merged = world
      let loser = expected.personas.map(\.link).first { world.index(of: $0) == preview.loser }
      guard let loser else { return }
      let item = TimelineItem(operation: .merge(loser), moment: .after(TimeSpan(0, .day)), span: expected.span)
      let now = now
      _ = try merged.spending(&budget) { (world) throws(Diagnostic) in
        try world.apply(item, to: preview.survivor, at: now)
      }
      try check(after, of: preview.survivor, in: merged)
    }
  }

  private mutating func check(
    _ found: [MergePreview.Conflict], _ expected: [MergeExpectation.Conflict], at span: SourceSpan, in zone: Zone
  ) {
    for wanted in expected {
      let name = evaluator.project.properties[wanted.property].name
      guard let conflict = found.first(where: { $0.property == wanted.property }) else {
        fail(because: "\(name) does not conflict")
        continue
      }
      if let kept = wanted.kept { check(conflict.kept, kept, named: "\(name), kept", in: zone) }
      if let lost = wanted.lost { check(conflict.lost, lost, named: "\(name), lost", in: zone) }
    }
    let named = Set(expected.map(\.property))
    for conflict in found where !named.contains(conflict.property) {
      let name = evaluator.project.properties[conflict.property].name
      fail(because: "\(name) conflicts too: kept \(conflict.kept.words), lost \(conflict.lost.words)")
    }
  }

  mutating func checkImport(_ expected: ImportExpectation) throws(Diagnostic) {
    headline = "importing \(planned.id.subject) should go as expected"
    var world = worlds.everyone(at: now, in: evaluator)
    let now = now
    let outcome = try world.spending(&budget) { (world) throws(Diagnostic) in
      try world.importing(expected.file, at: now)
    }
    let zone = evaluator.settings.timezone
    if let imported = expected.imported {
      check(.integer(Int64(outcome.imported)), imported, named: "imported", in: zone)
    }
    if let updated = expected.updated { check(.integer(Int64(outcome.updated)), updated, named: "updated", in: zone) }
    if let rejected = expected.rejected { check(outcome.rejected, rejected) }
    guard differs, !outcome.rejected.isEmpty else { return }
    addDetail(
      .note((["rejected:"] + outcome.rejected.map { "- line \($0.line): \($0.reason)" }).joined(separator: "\n")))
  }

  private mutating func check(_ found: [ImportOutcome.Rejection], _ expected: [ImportExpectation.Rejection]) {
    for wanted in expected {
      let row = found.first { $0.line == wanted.line }
      check(
        row.map { .text($0.reason) } ?? .null, wanted.reason, named: "rejected line \(wanted.line)",
        in: evaluator.settings.timezone)
    }
    for row in found where !expected.contains(where: { $0.line == row.line }) {
      fail(because: "line \(row.line) is rejected: \(row.reason)")
    }
  }

  mutating func checkPermission(_ expected: PermissionExpectation) throws(Diagnostic) {
    let role = evaluator.project.roles[expected.role].name
    headline = "\(role) should be \(expected.outcome.rawValue) to do this to \(id(expected.persona.link))"
    let (world, profile) = try world(of: expected.persona.link)
    let answer = world.permission(of: expected.role, to: expected.does, for: profile)
    let zone = world.profiles[profile].zone
    switch (answer, expected.outcome) {
    case (.allowed, .allowed): break
    case (.allowed, .denied):
      fail(because: "it is allowed")
      // What is allowed has no reason.
      if expected.reason == nil { suggest(.word("allowed"), at: .key("outcome", of: expected.span)) }
    case (.denied(let words), .allowed):
      fail(because: words)
      suggest(.word("denied"), at: .key("outcome", of: expected.span))
    case (.denied(let words), .denied):
      if let reason = expected.reason { check(.text(words), reason, named: "reason", in: zone) }
    }
  }
}
