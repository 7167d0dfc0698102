/// Which profiles have a key, so that a row need not look at everybody.
struct KeyPlaces {
  private var places: [Identity: [Int]] = [:]

  init(_ profiles: [Profile]) {
    for (place, profile) in profiles.enumerated() { add(profile.identities, of: place) }
  }

  /// In the order of the profiles, each once.
  subscript(keys: [Identity]) -> [Int] { Set(keys.flatMap { places[$0] ?? [] }).sorted() }

  mutating func add(_ keys: [Identity], of place: Int) {
    for key in keys { places[key, default: []].append(place) }
  }

  mutating func remove(_ keys: [Identity], of place: Int) {
    for key in keys { places[key]?.removeAll { $0 == place } }
  }
}
