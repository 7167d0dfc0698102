import PersonaModel
import PersonaYAML

/// A step of a workflow as it is written.
struct StepReader: Sendable {
  /// The key that says what the step does.
  let key: Key
  /// Keys that may stand beside it.
  let companions: Set<Key>
  /// Reads what stands behind the key; nil where that has been reported.
  let read: @Sendable (Linker, YAMLNode, Fields) -> StepTree?

  init(_ key: Key, with companions: Set<Key>, _ read: @escaping @Sendable (Linker, YAMLNode, Fields) -> StepTree?) {
    self.key = key
    self.companions = companions
    self.read = read
  }
}
