import PersonaComparison
import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// What a person reads: every message as things stand, or, where an expectation says what happens first, as it does then.
extension PersonMaker {
  mutating func addMessages(_ person: PersonInStore) {
    for template in project.templates.indices { facts.messages.append(message(template, person)) }
  }

  /// One message alone; nil for somebody who is in no store.
  func message(_ template: Int) -> MessageFact? {
    guard let store = try? PeopleStore(personas: [persona], from: &place.starts), let profile = store.index(of: persona)
    else { return nil }
    return message(template, PersonInStore(store: store, place: profile))
  }

  private func message(_ template: Int, _ person: PersonInStore) -> MessageFact {
    if let own = cast.circumstances.first(naming: facts.id, ofTemplate: template) {
      return rendered(template, person, under: own)
    }
    let bare = rendered(template, person, under: nil)
    // A message about an event is nothing without one.
    guard bare.outcome != .rendered, let event = cast.circumstances.firstWithMadeEvent(ofTemplate: template) else {
      return bare
    }
    let shown = rendered(template, person, under: event)
    return shown.outcome == .rendered ? shown : bare
  }

  private func rendered(
    _ template: Int, _ person: PersonInStore, under circumstances: Circumstances?
  ) -> MessageFact {
    let definition = project.templates[template]
    var budget = source.budget()
    do throws(Diagnostic) {
      let then = try self.person(person, under: circumstances, &budget)
      var context = MessageContext()
      context.event = circumstances?.event.flatMap { $0.event(for: then.place, in: then.store) }
      let outcome = place.evaluator(in: circumstances?.zone).render(
        TemplateID(template), for: then.place, in: then.store, context: context, budget: &budget)
      let (isSendable, delivery) = decision(on: definition.channel, definition.type, then)
      return MessageFact(
        template: template, outcome: outcome.kind, reason: visibleText(outcome.reason),
        fields: outcome.kind == .rendered
          ? outcome.fields.map { PersonFact(name: $0.name.text, value: $0.text) }
            + outcome.extras.map { PersonFact(name: "extras.\($0.key)", value: $0.value) } : [],
        occasion: visibleText(circumstances?.words ?? ""), isSendable: isSendable, delivery: delivery)
    } catch {
      return MessageFact(
        template: template, outcome: .failed, reason: visibleText(error.message), fields: [],
        occasion: visibleText(circumstances?.words ?? ""), isSendable: false, delivery: "")
    }
  }

  /// The person when what happens first has happened.
  func person(
    _ person: PersonInStore, under circumstances: Circumstances?, _ budget: inout Budget
  ) throws(Diagnostic) -> PersonInStore {
    guard let circumstances else { return person }
    var then = try beginning(person, under: circumstances)
    guard !circumstances.options.during.isEmpty else { return then }
    var store = then.store
    try store.play(circumstances.options.during, for: then.place, from: circumstances.now, budget: &budget)
    then = PersonInStore(store: store, place: then.place)
    return then
  }

  /// The person at the instant at which the circumstances begin.
  func beginning(
    _ person: PersonInStore, under circumstances: Circumstances
  ) throws(Diagnostic) -> PersonInStore {
    guard circumstances.now != source.now || circumstances.zone != nil else { return person }
    let store = try PeopleStore(
      context: place.evaluator(in: circumstances.zone).people, personas: [persona], now: circumstances.now)
    return store.index(of: persona).map { PersonInStore(store: store, place: $0) } ?? person
  }
}
