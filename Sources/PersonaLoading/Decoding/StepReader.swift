import PersonaLanguage
import PersonaModel
import PersonaYAML

/// A step of a workflow as it is written. Adding one means what reads it, with its entry, and its name in ``all``.
struct StepReader: Sendable {
  /// The key that says what the step does.
  let key: FixtureKey
  /// Keys that may stand beside it.
  let companions: Set<FixtureKey>
  /// Reads what stands behind the key; nil where that has been reported.
  let read: @Sendable (ProjectDecoder, YAMLNode, MappingFields) -> StepTree?

  init(
    _ key: FixtureKey, with companions: Set<FixtureKey>,
    _ read: @escaping @Sendable (ProjectDecoder, YAMLNode, MappingFields) -> StepTree?
  ) {
    self.key = key
    self.companions = companions
    self.read = read
  }

  /// The table of steps.
  static let all: [StepReader] = [
    .send, .wait, .waitFor, .branch, .if, .split, .set, .action, .webhook, .start, .goto, .exit,
  ]
}
