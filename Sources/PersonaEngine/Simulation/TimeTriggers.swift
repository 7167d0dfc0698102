import PersonaTime

/// The instants at which time alone may change what is awaited, and the one of them that the queue knows.
struct TimeTriggers {
  /// Something changed since they were worked out.
  var isStale = true
  /// The next one last.
  var instants: [Instant] = []
  /// Counts what was noted on the queue, so that an outdated entry is known to be void.
  var ticket: UInt32 = 0
  var isNoted = false
}
