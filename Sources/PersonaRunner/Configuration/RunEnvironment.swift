import PersonaAnalysis
import PersonaEngine
import PersonaModel
import PersonaTime

/// The settings and the instant under which cases are decided and people are looked at: the project's own, or those of
/// one of its environments.
package struct RunEnvironment: Sendable {
  /// Empty for the project's own.
  package let name: String
  /// The project's, with those of the environment over them.
  package let settings: Settings
  package let now: Instant
  /// The machine's clock has a part in `now`, so that the outcome depends on the day.
  package let isWallClock: Bool

  /// The only place where it is decided what time it is: what the configuration says, else the environment, else the
  /// project's settings, else the clock. A day, and a time without an offset, are those of the environment's time zone.
  package init(_ name: String = "", of project: Settings, _ configuration: RunConfiguration) {
    let settings = project.overlaid(by: name)
    let written = configuration.now ?? settings.now
    self.name = name
    self.settings = settings
    now =
      written.map { $0.resolved(at: configuration.startedAt, in: settings.timezone).start(in: settings.timezone) }
      ?? configuration.startedAt
    isWallClock = written?.isFixed != true
  }

  /// The project as it is in the environment.
  func project(_ project: Project) -> Project {
    guard !name.isEmpty else { return project }
    var overlaid = project
    overlaid.settings = project.settings.overlaid(by: name)
    guard let overlay = settings.environments.first(where: { $0.name == name }) else { return overlaid }
    for (id, role) in overlay.roles { overlaid.roles[id] = role }
    for (id, key) in overlay.identityKeys { overlaid.identityKeys[id] = key }
    return overlaid
  }

  func evaluator(of project: Project, recorder: (any CoverageRecorder)? = nil) -> Evaluator {
    Evaluator(project: self.project(project), recorder: recorder)
  }
}

extension Settings {
  /// The settings with those of an environment over them; unchanged for a name that is none.
  fileprivate func overlaid(by name: String) -> Settings {
    guard let overlay = environments.first(where: { $0.name == name }) else { return self }
    var settings = self
    settings.timezone = overlay.timezone ?? timezone
    settings.now = overlay.now ?? now
    settings.undefinedVariables = overlay.undefinedVariables ?? undefinedVariables
    settings.missingProperties = overlay.missingProperties ?? missingProperties
    settings.consentRules.merge(overlay.consentRules) { _, new in new }
    settings.frequencyCaps = overlay.frequencyCaps ?? frequencyCaps
    settings.quietHours = overlay.quietHours ?? quietHours
    settings.blocklist = overlay.blocklist ?? blocklist
    settings.destinations = destinations.overlaid(by: overlay.destinations)
    if let merge = overlay.merge {
      if overlay.choosesSurvivor { settings.merge.survivor = merge.survivor }
      settings.merge.strategies.merge(merge.strategies) { _, new in new }
    }
    return settings
  }
}

extension [Destination] {
  /// Those of one name become what the overlay says; others are added.
  fileprivate func overlaid(by overlay: [Destination]) -> [Destination] {
    let known = Set(map(\.name))
    let kept = map { destination in overlay.first { $0.name == destination.name } ?? destination }
    return kept + overlay.filter { !known.contains($0.name) }
  }
}
