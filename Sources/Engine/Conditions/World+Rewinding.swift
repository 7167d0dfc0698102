import Time

extension World {
  /// The world as it was at an earlier instant: properties, events and consent as they were then. Relative times stay
  /// fixed by the start of the case.
  func rewound(to instant: Instant) -> World {
    guard instant < now else { return self }
    var past = self
    past.now = instant
    for index in past.profiles.indices { past.profiles[index].rewind(to: instant) }
    return past
  }
}
