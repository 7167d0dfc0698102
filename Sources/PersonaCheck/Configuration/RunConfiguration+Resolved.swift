import PersonaLanguage
import PersonaModel
import PersonaParallel
import PersonaRunner
import PersonaSystem
import PersonaTime
import PersonaVerification

extension RunConfiguration {
  /// The same with everything read and checked, on this machine.
  func resolved() throws(ConfigurationError) -> PersonaRunner.RunConfiguration {
    let workers = Workers(count: jobs ?? Processors.count)
    var resolved = PersonaRunner.RunConfiguration(
      startedAt: SystemClock.now, workers: workers, clock: { SystemClock.ticks })
    resolved.now = try instant()
    resolved.environments = environments
    resolved.selection.paths = paths
    resolved.selection.filters = filters.map(\.resolved)
    resolved.selection.tags = tags
    resolved.shard = shard.flatMap { PersonaVerification.Shard(index: $0.index, count: $0.count) }
    resolved.caseSeconds = try seconds()
    resolved.isFailFast = isFailFast
    resolved.explainsPasses = explainsPasses
    resolved.isStrict = isStrict
    return resolved
  }

  /// What a timeout gives a case the settings may choose, too.
  var projectLimits: ProjectLimits {
    var limits = ProjectLimits()
    if let timeout { limits[.caseSeconds] = max(limits[.caseSeconds], timeout / .seconds(1)) }
    return limits
  }

  private func instant() throws(ConfigurationError) -> WrittenTime? {
    guard let now else { return nil }
    do { return try WrittenTime(parsing: now) } catch { throw ConfigurationError(now: error) }
  }

  private func seconds() throws(ConfigurationError) -> Double? {
    guard let timeout else { return nil }
    guard timeout > .zero, timeout <= .seconds(86_400) else {
      throw ConfigurationError("a timeout is more than 0 and at most 86400 seconds")
    }
    return timeout / .seconds(1)
  }
}

extension CaseFilter {
  fileprivate var resolved: PersonaVerification.CaseFilter {
    PersonaVerification.CaseFilter(key: key.resolved, patterns: patterns.map { Glob($0) })
  }
}

extension CaseFilter.Key {
  fileprivate var resolved: PersonaVerification.CaseFilter.Key {
    switch self {
    case .persona: .persona
    case .segment: .segment
    case .template: .template
    case .workflow: .workflow
    case .kind: .kind
    case .subject: .subject
    case .file: .file
    case .title: .title
    case .name: .name
    case .tag: .tag
    case .environment: .environment
    case .id: .id
    }
  }
}
