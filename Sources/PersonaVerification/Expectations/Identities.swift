import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension ProfilesExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(project.profileSets[profiles.link].header.id)
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkProfiles(self) }
}

extension ImportExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(file.path)
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkImport(self) }
}

extension PermissionExpectation: SingleCaseExpectation {
  func subject(of expectation: Expectation, in project: Project) -> CaseSubject {
    CaseSubject(project.roles[role].name.text, persona: project.id(persona))
  }

  func verify(by runner: inout CaseRunner) throws(Diagnostic) { try runner.checkPermission(self) }
}

/// Raw events and imports: how profiles come to be what they are.
extension CaseRunner {
  mutating func checkProfiles(_ expected: ProfilesExpectation) throws(Diagnostic) {
    headline = "\(planned.id.subject) should resolve to the expected profiles"
    let resolution = try evaluator.people.resolve(expected.profiles.link, at: now, within: &budget)
    if let orphan = resolution.orphans.first { throw orphan }
    let zone = evaluator.settings.timezone
    if let count = expected.count {
      try check(.integer(Int64(resolution.profiles.count)), count, named: "count", in: zone)
    }
    guard !expected.resolves.isEmpty else {
      if isTold { addDetail(.note(description(resolution))) }
      return
    }
    // No key belongs to two profiles, so no two profiles have the same ones.
    var rest = Set(resolution.profiles.map { Set($0.keys) })
    for wanted in expected.resolves {
      let keys = Set(wanted.map(evaluator.people.identity))
      if rest.remove(keys) == nil { fail(because: "no profile has exactly \(words(keys))") }
    }
    for profile in resolution.profiles where rest.contains(Set(profile.keys)) {
      fail(because: "there is also a profile with \(words(Set(profile.keys)))")
    }
    if isTold { addDetail(.note(description(resolution))) }
  }

  private func description(_ resolution: Resolution) -> String {
    let lines = resolution.profiles.flatMap { profile in
      ["- \(words(Set(profile.keys)))"] + profile.notes.map { "    \($0.message)" }
    }
    return (["resolved:"] + lines).joined(separator: "\n")
  }

  private func words(_ keys: Set<Identity>) -> String {
    keys.map { "\(evaluator.project.identityKeys[$0.key].name): \($0.value)" }.sorted().joined(separator: ", ")
  }

  mutating func checkImport(_ expected: ImportExpectation) throws(Diagnostic) {
    headline = "importing \(planned.id.subject) should go as expected"
    var store = stores.everyone(at: now, in: evaluator)
    let now = now
    let outcome = try store.spending(&budget) { (store) throws(Diagnostic) in
      try store.importing(expected.file, at: now)
    }
    let zone = evaluator.settings.timezone
    if let imported = expected.imported {
      try check(.integer(Int64(outcome.imported)), imported, named: "imported", in: zone)
    }
    if let updated = expected.updated {
      try check(.integer(Int64(outcome.updated)), updated, named: "updated", in: zone)
    }
    if let rejected = expected.rejected { try check(outcome.rejected, rejected) }
    guard isTold, !outcome.rejected.isEmpty else { return }
    addDetail(
      .note((["rejected:"] + outcome.rejected.map { "- line \($0.line): \($0.reason)" }).joined(separator: "\n")))
  }

  private mutating func check(
    _ found: [ImportOutcome.Rejection], _ expected: [ImportExpectation.Rejection]
  ) throws(Diagnostic) {
    try spend((found.count + expected.count) / 16)
    let reasons = Dictionary(found.map { ($0.line, $0.reason) }, uniquingKeysWith: { first, _ in first })
    for wanted in expected {
      try check(
        reasons[wanted.line].map { .text($0) } ?? .null, wanted.reason, named: "rejected line \(wanted.line)",
        in: evaluator.settings.timezone)
    }
    let lines = Set(expected.map(\.line))
    for row in found where !lines.contains(row.line) {
      fail(because: "line \(row.line) is rejected: \(row.reason)")
    }
  }

  mutating func checkPermission(_ expected: PermissionExpectation) throws(Diagnostic) {
    let role = evaluator.project.roles[expected.role].name
    headline = "\(role) should be \(expected.outcome.rawValue) to do this to \(id(expected.persona.link))"
    let (store, profile) = try store(of: expected.persona.link)
    let answer =
      switch expected.does {
      case .view: store.permission(of: expected.role, to: .view, profile)
      case .create: store.permission(of: expected.role, to: .create, profile)
      case .item(let item): store.permission(of: expected.role, to: item, for: profile)
      }
    let zone = store.profiles[profile].zone
    switch (answer, expected.outcome) {
    case (.allowed, .allowed): if tellsPass { addDetail(.note("it is allowed")) }
    case (.allowed, .denied):
      let may = evaluator.project.roles[expected.role].may
      let granted = Role.Permission.allCases.filter(may.contains).map(\.rawValue)
      fail(because: "it is allowed: role '\(role)' may \(granted.joined(separator: ", "))")
      // What is allowed has no reason.
      if expected.reason == nil { suggest(.word("allowed"), at: .key("outcome", of: expected.span)) }
    case (.denied(let words), .allowed):
      fail(because: words)
      suggest(.word("denied"), at: .key("outcome", of: expected.span))
    case (.denied(let words), .denied):
      if tellsPass { addDetail(.note(words)) }
      if let reason = expected.reason { try check(.text(words), reason, named: "reason", in: zone) }
    }
  }
}
