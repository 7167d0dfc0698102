import PersonaDiagnostics
import PersonaEngine
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaTime

/// A project in one environment, for a look at one of its parts.
package struct ProjectView: Sendable {
  package let loaded: LoadedProject
  /// As it is in the environment.
  package let project: Project
  package let evaluator: Evaluator
  package let environment: RunEnvironment
  private let configuration: RunConfiguration

  package init(_ loaded: LoadedProject, _ configuration: RunConfiguration) throws(UnknownEnvironmentError) {
    environment = try configuration.place(in: loaded.project.settings)
    evaluator = environment.evaluator(of: loaded.project)
    project = evaluator.project
    self.loaded = loaded
    self.configuration = configuration
  }

  package var now: Instant { environment.now }

  /// What one look may cost, from now on.
  package var budget: Budget { configuration.budget(under: environment.settings) }

  /// All personas side by side.
  package var everyone: PeopleStore { PeopleStore(everyone: Population(context: evaluator.people, now: now)) }

  /// The store of one persona, and the persona's place in it; nil for one that is in no store.
  package func store(of persona: PersonaID) throws(Diagnostic) -> (store: PeopleStore, profile: Int)? {
    let store = try PeopleStore(context: evaluator.people, personas: [persona], now: now)
    return store.index(of: persona).map { (store, $0) }
  }

  /// The members of an account.
  package func store(of account: AccountID) throws(Diagnostic) -> PeopleStore {
    try PeopleStore(context: evaluator.people, accounts: [account], now: now)
  }

  /// What a set of raw events makes of people.
  package func store(of set: ProfileSetID) throws(Diagnostic) -> PeopleStore {
    try PeopleStore(context: evaluator.people, profiles: set, now: now)
  }
}
