import PersonaModel

extension Project {
  /// What every event has without being given it.
  static let fieldsOfAllEvents: Set<Name> = ["at", "channel", "session", "source"]
}
