import PersonaDiagnostics
import PersonaModel
import PersonaPeople

/// `email:ada@example.test`: an identifier as somebody types it, by which a profile is looked up, whoever made it.
struct ShownKey {
  private let identity: IdentityValue
  private let text: String

  /// Nil for a text that does not begin with a kind of identifier of the project.
  init?(_ text: String, in project: InspectedProject) {
    let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard halves.count == 2 else { return nil }
    let keys = project.project.identityKeys
    guard let key = keys.firstIndex(where: { $0.name == Name(halves[0]) }) else { return nil }
    let place = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    identity = IdentityValue(key: IdentityKeyID(key), value: halves[1], span: place)
    self.text = text
  }

  /// Among all personas, after what happens first.
  func profile(after items: [TimelineItem], in project: InspectedProject) throws -> (store: PeopleStore, profile: Int) {
    var store = project.everyone
    let identity = store.context.identity(identity)
    var budget = project.budget
    try project.reporting { () throws(Diagnostic) in
      try store.play(items, budget: &budget) { (store, item) throws(Diagnostic) in
        if let place = store.places(of: identity).first { return place }
        throw Diagnostic(
          .noProfile, "nobody has \(text) when this happens", at: item.span,
          help: "let it happen after what makes the profile, such as an import")
      }
    }
    let places = store.places(of: identity)
    guard let place = places.first else {
      throw refusal(
        .noProfile, "no profile has \(text)", help: "`persona-check list personas --search` looks for a part of it")
    }
    guard places.count == 1 else {
      let names = places.map { "'\(store.profiles[$0].id)'" }.joined(separator: " and ")
      throw refusal(.sharedKey, "\(names) share \(text)", help: "show one of them by its id")
    }
    return (store, place)
  }
}
