import PersonaTime

/// Events that nearly counted, by what kept them out.
struct NearMisses {
  private var reasons: [(words: String, count: Int, last: Instant)] = []
  private var places: [String: Int] = [:]

  var isEmpty: Bool { reasons.isEmpty }

  mutating func add(_ time: Instant, _ words: String) {
    if let place = places[words] {
      reasons[place].count += 1
      reasons[place].last = time
    } else {
      places[words] = reasons.count
      reasons.append((words, 1, time))
    }
  }

  /// `2026-02-20T10:00Z (total is 42)`, `3 (before the window), the last 2026-02-20T10:00Z`.
  func words(in zone: Zone) -> String {
    reasons.listed { words, count, last in
      let last = last.brief(in: zone)
      return count == 1 ? "\(last) (\(words))" : "\(count) (\(words)), the last \(last)"
    }
  }
}

extension Array {
  /// The first three and how many more there are.
  func listed(_ words: (Element) -> String) -> String {
    let shown = prefix(3).map(words).joined(separator: ", ")
    return count > 3 ? "\(shown) and \(count - 3) more" : shown
  }
}
