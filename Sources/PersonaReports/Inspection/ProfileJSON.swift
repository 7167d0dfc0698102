import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
import PersonaModel
import PersonaPeople
import PersonaTime

/// A profile as the profile API of a customer platform returns it: what another program would be told of this person.
///
/// `{"id", "lifecycle", "source"?, "account"?, "createdAt"?, "properties": {…}, "identities": {key: […]},
/// "devices": […], "labels": […], "consent": {"email.marketing": status}, "traits": {…}, "segments": {id: true | false | null},
/// "sessions": number, "events": [{"event", "at", "receivedAt"?, "channel"?, "properties"}], "imports": [{"row", "at"}],
/// "mergedFrom": […]}`. Dates are `2026-03-02`, instants RFC 3339 in UTC. Nothing is left out because it is empty.
/// A segment that cannot be decided is null; the answer says why.
package struct ProfileJSON {
  private let evaluator: Evaluator
  private let store: PeopleStore
  private let place: Int

  package init(of profile: Int, in store: PeopleStore, by evaluator: Evaluator) {
    self.evaluator = evaluator
    self.store = store
    place = profile
  }

  package func json(budget: inout Budget, failures: inout [Diagnostic]) throws(Diagnostic) -> JSON {
    .object(
      [("id", .text(profile.id)), ("lifecycle", .text(profile.lifecycle.words))] + origin
        + [
          ("properties", properties), ("identities", identities), ("devices", .list(profile.devices.map(\.json))),
          ("labels", store.labels(of: place).json), ("consent", consent), ("traits", try traits(&budget, &failures)),
          ("segments", try segments(&budget, &failures)), ("sessions", store.sessions(of: place).json),
          ("events", .list(profile.events.map(event))), ("imports", imports),
          ("mergedFrom", .list(profile.aliases.map(JSON.text))),
        ])
  }

  private var project: Project { evaluator.project }
  private var profile: Profile { store.profiles[place] }

  private var origin: [(key: String, value: JSON)] {
    let known: [(String, String?)] = [
      ("source", profile.source), ("account", profile.account.map { project.accounts[$0].header.id }),
      ("createdAt", profile.createdAt?.description),
    ]
    return known.compactMap { key, text in text.map { (key: key, value: .text($0)) } }
  }

  private var properties: JSON {
    profile.properties.json(in: project)
  }

  private var identities: JSON {
    .object(
      project.identityKeys.compactMap { key in
        let values = store.identities(of: place, key: key.name)
        return values == .list([]) ? nil : (key: key.name.text, value: values.json)
      })
  }

  private var consent: JSON {
    .object(
      project.channels.indices.flatMap { channel in
        project.communicationTypes.indices.compactMap { type in
          let scope = ConsentScope(channel: ChannelID(channel), type: CommunicationTypeID(type))
          let status = store.consent(of: place, for: scope).status
          return status == .unknown ? nil : (key: store.context.words(for: scope), value: .text(status.rawValue))
        }
      })
  }

  private func traits(_ budget: inout Budget, _ failures: inout [Diagnostic]) throws(Diagnostic) -> JSON {
    var found: [(key: String, value: JSON)] = []
    for index in project.traits.indices {
      let value = try failures.attempt { () throws(Diagnostic) in
        try evaluator.value(of: TraitID(index), for: place, in: store, budget: &budget)
      }
      if let value, !value.isNull { found.append((project.traits[index].header.id, value.json)) }
    }
    return .object(found)
  }

  private func segments(_ budget: inout Budget, _ failures: inout [Diagnostic]) throws(Diagnostic) -> JSON {
    var found: [(key: String, value: JSON)] = []
    for index in project.segments.indices {
      let outcome = try failures.attempt { () throws(Diagnostic) in
        try evaluator.membership(
          of: place, in: SegmentID(index), store: store, context: EvaluationContext(), budget: &budget)
      }
      found.append((project.segments[index].header.id, outcome.map { .boolean($0.isMember) } ?? .null))
    }
    return .object(found)
  }

  private func event(_ event: Event) -> JSON {
    let channel = event.channel.map { [(key: "channel", value: JSON.text(project.channels[$0].name.text))] } ?? []
    let received = event.receivedAt.map { [(key: "receivedAt", value: JSON.text($0.description))] } ?? []
    return .object(
      [("event", .text(project.events[event.name].name.text)), ("at", .text(event.at.description))] + received + channel
        + [("properties", Value.map(event.fields).json)])
  }

  private var imports: JSON {
    .list(profile.imports.map { ["row": .text($0.place), "at": .text($0.at.description)] })
  }
}
