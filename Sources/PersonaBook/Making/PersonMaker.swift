import PersonaComparison
import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaTime
import PersonaVerification

/// What all people of a book have in common, made once.
struct SharedFacts: Sendable {
  let source: BookSource
  let names: BookNames
  let population: Population
  let circumstances: KnownCircumstances
  let offers: [ConsentOffer]

  /// A channel and a type that messages of the project have, or that it speaks of.
  struct ConsentOffer: Hashable, Sendable {
    let channel: ChannelID
    let type: CommunicationTypeID
  }

  init(_ source: BookSource, names: BookNames) {
    self.source = source
    self.names = names
    population = Population(context: source.evaluator.people, now: source.now)
    circumstances = KnownCircumstances(
      ComparedRevision(
        evaluator: source.evaluator, sources: source.sources, now: source.now, budget: source.budget))
    offers = source.project.consentOffers
  }
}

extension Project {
  /// Of the channels of templates; marketing first.
  fileprivate var consentOffers: [SharedFacts.ConsentOffer] {
    let used = templates.map { SharedFacts.ConsentOffer(channel: $0.channel, type: $0.type) }
    let types = communicationTypes.indices.map { CommunicationTypeID($0) }.filter { type in
      used.contains { $0.type == type } || communicationTypes[type].name == "marketing"
    }
    return channels.indices.map { ChannelID($0) }.filter { channel in used.contains { $0.channel == channel } }
      .flatMap { channel in types.map { SharedFacts.ConsentOffer(channel: channel, type: $0) } }
  }
}

/// Where one worker makes people: evaluators of other zones are kept.
///
/// A class because one person after the other adds to it; never shared between workers.
final class BookWorker {
  let cast: SharedFacts
  var starts: PersonaStarts
  private var evaluators: [String: Evaluator] = [:]

  init(_ cast: SharedFacts) {
    self.cast = cast
    starts = PersonaStarts(population: cast.population)
  }

  func evaluator(in zone: Zone?) -> Evaluator {
    let own = cast.source.evaluator
    guard let zone, zone != own.settings.timezone else { return own }
    if let known = evaluators[zone.name] { return known }
    let made = own.in(zone)
    evaluators[zone.name] = made
    return made
  }
}

/// Asks everything that a book tells of one person.
struct PersonMaker {
  let place: BookWorker
  let persona: PersonaID
  var facts: PersonFacts

  var cast: SharedFacts { place.cast }
  var source: BookSource { cast.source }
  var project: Project { source.evaluator.project }
  var evaluator: Evaluator { source.evaluator }
  var definition: Persona { project.personas[persona] }

  init(_ persona: PersonaID, at place: BookWorker) {
    self.place = place
    self.persona = persona
    facts = PersonFacts(
      id: place.cast.source.project.personas[persona].header.id, title: place.cast.names.people[Int(persona.value)])
  }

  consuming func made() -> PersonFacts {
    addDefinition()
    do throws(Diagnostic) {
      let store = try PeopleStore(personas: [persona], from: &place.starts)
      guard let profile = store.index(of: persona) else { return facts }
      let person = PersonInStore(store: store, place: profile)
      addProfile(person)
      addTraits(person)
      addSegments(person)
      addMessages(person)
      addJourneys(person)
      addInbox(person)
    } catch { facts.problems.append(visibleText(error.message)) }
    return facts
  }

  // MARK: - The definition

  private mutating func addDefinition() {
    let header = definition.header
    facts.description = header.description.map { visibleText($0) }
    facts.variantOf = definition.variantOf.map { project.personas[$0].header.id }
    let represented = definition.represents.map {
      project.segments[$0.link].header.name ?? project.segments[$0.link].header.id
    }
    let notes: [(String, String?)] = [
      ("Owner", header.owner), ("Tags", header.tags.isEmpty ? nil : header.tags.joined(separator: ", ")),
      ("Stands for", represented.isEmpty ? nil : represented.joined(separator: ", ")),
      ("Looked over", header.reviewed?.description),
    ]
    facts.notes =
      notes.compactMap { name, value in value.map { PersonFact(name: name, value: visibleText($0)) } }
      + definition.evidence.map { PersonFact(name: "Based on", value: visibleText($0.words)) }
    for entry in definition.story.entries where entry.key != "picture" { addStory(entry.key.text, entry.value) }
  }

  private mutating func addStory(_ key: String, _ value: Value) {
    if key == "quote", let text = value.text {
      facts.quote = visibleText(text)
      return
    }
    let texts: [String] =
      switch value {
      case .list(let items): items.map { $0.text ?? $0.words }
      case .map(let map): map.entries.map { "\($0.key.text): \($0.value.text ?? $0.value.words)" }
      default: [value.text ?? value.words]
      }
    facts.story.append(StoryPart(title: key.asTitle, texts: texts.map { visibleText($0) }))
  }

  // MARK: - The profile

  private mutating func addProfile(_ person: PersonInStore) {
    let (store, profile) = (person.store, person.profile)
    if profile.lifecycle != .active { facts.state = profile.lifecycle.words }
    facts.account = profile.account.map { project.accounts[$0].header.id }
    if let source = profile.source { facts.notes.append(PersonFact(name: "Came from", value: visibleText(source))) }
    if !profile.aliases.isEmpty {
      facts.notes.append(PersonFact(name: "Merged with", value: profile.aliases.joined(separator: ", ")))
    }
    facts.properties = profile.properties.entries.map {
      PersonFact(
        name: project.properties[$0.property].name.text, value: $0.value.words(at: store.now, in: profile.zone))
    }.sorted { $0.name < $1.name }
    facts.identities = profile.identities.map {
      PersonFact(name: project.identityKeys[$0.key].name.text, value: visibleText($0.value))
    }
    facts.devices = profile.devices.map(\.words)
    facts.labels = profile.labels.map { project.labels[$0].name.text }.sorted()
    facts.consent = cast.offers.map { consent($0, person) }
    facts.history = ProfileHistory(of: profile, in: store).entries.map {
      HistoryFact(
        kind: $0.kind.rawValue, at: $0.at.words(in: profile.zone), what: visibleText($0.what), how: visibleText($0.how),
        actor: visibleText($0.actor))
    }
    facts.sessions = profile.sessions(gap: evaluator.settings.sessionGap).map { session in
      let channel = session.channel.map { project.channels[$0].name.text } ?? ""
      let length = session.milliseconds == 0 ? "a moment" : TimeSpan(wordsFor: session.milliseconds).description
      return [session.start.words(in: profile.zone), channel, length, "\(session.eventCount)"]
    }
    facts.imports = profile.imports.map {
      [$0.at.words(in: profile.zone), $0.place, $0.isNew ? "made the profile" : "changed it"]
    }
  }

  private func consent(_ offer: SharedFacts.ConsentOffer, _ person: PersonInStore) -> ConsentFact {
    let channel = project.channels[offer.channel].name.text
    let type = project.communicationTypes[offer.type].name.text
    let (isOpen, words) = decision(on: offer.channel, offer.type, person)
    return ConsentFact(channel: channel, type: type, isOpen: isOpen, words: words)
  }

  func decision(on channel: ChannelID, _ type: CommunicationTypeID, _ person: PersonInStore) -> (Bool, String) {
    switch person.store.sendDecision(for: person.place, channel: channel, type: type) {
    case .allowed(let address): (true, visibleText(address ?? "no address needed"))
    case .refused(let refusal): (false, "\(refusal.outcome.rawValue): \(visibleText(refusal.words))")
    }
  }

  private mutating func addTraits(_ person: PersonInStore) {
    for place in project.traits.indices {
      var budget = source.budget()
      do throws(Diagnostic) {
        let value = try evaluator.value(of: TraitID(place), for: person.place, in: person.store, budget: &budget)
        facts.traits.append(
          PersonFact(name: cast.names.traits[place], value: value.words(at: source.now, in: person.zone)))
      } catch { facts.traits.append(PersonFact(name: cast.names.traits[place], value: visibleText(error.message))) }
    }
  }

  // MARK: - Segments

  private mutating func addSegments(_ person: PersonInStore) {
    for place in project.segments.indices where project.segments[place].subject == .personas {
      var budget = source.budget()
      do throws(Diagnostic) {
        let (outcome, explanation) = try evaluator.explainMembership(
          of: person.place, in: SegmentID(place), store: person.store, context: EvaluationContext(), budget: &budget)
        var fact = MembershipFact(outcome, explanation, of: place)
        if fact.distance == 1 {
          fact.lack = ConditionGap(person, source.now).smallest(in: segmentCondition(place), fact.answers)
        }
        facts.segments.append(fact)
      } catch {
        facts.segments.append(MembershipFact(segment: place, isMember: false, reason: visibleText(error.message)))
      }
    }
  }
}

extension PersonMaker {
  private func segmentCondition(_ place: Int) -> Condition? {
    if case .condition(let id) = project.segments[place].match { project.conditions[id] } else { nil }
  }
}

/// A person at the place in a store.
struct PersonInStore {
  let store: PeopleStore
  let place: Int

  var profile: Profile { store.profiles[place] }
  var zone: Zone { profile.zone }
}

extension MembershipFact {
  init(_ outcome: SegmentOutcome, _ explanation: Explanation?, of segment: Int) {
    var byHand = false
    if case .assigned = outcome.cause { byHand = true }
    let reason =
      outcome.cause.words ?? explanation?.sharedReason ?? explanation?.shortReason ?? SegmentOutcome.noAccount
    self.init(segment: segment, isMember: outcome.isMember, isByHand: byHand, reason: visibleText(reason))
    guard case .evaluated = outcome.cause, let explanation else { return }
    answers = explanation.answers
    guard !outcome.isMember else { return }
    let flips = explanation.flips(to: true)
    distance = flips.count
    deciding = flips.map { visibleText($0.sentence) }
  }
}

extension Explanation {
  /// The fewest conditions that would have to be answered otherwise for the whole to hold, or not to.
  func flips(to wanted: Bool) -> [Explanation] {
    if holds == wanted { return [] }
    func fewest(_ wanted: Bool) -> [Explanation] {
      children.map { $0.flips(to: wanted) }.min { $0.count < $1.count } ?? [self]
    }
    switch kind {
    case .leaf: return children.count == 1 ? children[0].flipsOrSelf(to: wanted, self) : [self]
    case .not: return children.first?.flips(to: !wanted) ?? [self]
    case .all: return wanted ? children.flatMap { $0.flips(to: true) } : fewest(false)
    case .any: return wanted ? fewest(true) : children.flatMap { $0.flips(to: false) }
    case .none: return wanted ? children.flatMap { $0.flips(to: false) } : fewest(true)
    }
  }

  /// Behind a condition that asks for another segment stand that segment's own.
  /// A negated leaf answers the opposite of them.
  private func flipsOrSelf(to wanted: Bool, _ leaf: Explanation) -> [Explanation] {
    let flips = flips(to: holds == leaf.holds ? wanted : !wanted)
    return flips.isEmpty ? [leaf] : flips
  }

  /// What each leaf was answered, in their order; those behind a segment not among them.
  var answers: [Bool] { kind == .leaf ? [holds] : children.flatMap(\.answers) }
}

extension String {
  /// `painPoints` as `Pain points`.
  var asTitle: String {
    var words = ""
    for character in self {
      if character == "_" || character == "-" {
        words.append(" ")
      } else if character.isUppercase, !words.isEmpty {
        words += " " + character.lowercased()
      } else {
        words.append(character)
      }
    }
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
