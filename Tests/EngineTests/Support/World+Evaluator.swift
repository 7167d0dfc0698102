import PersonaEngine
import PersonaPeople
import Synchronization

/// An evaluator compiles every condition of its project, so that one is kept for each context. It keeps the context too, which
/// therefore keeps its identity.
private let evaluators = Mutex<[ObjectIdentifier: Evaluator]>([:])

extension PeopleStore {
  /// An evaluator of the project that the store's people belong to.
  var evaluator: Evaluator {
    evaluators.withLock { known in
      if let evaluator = known[ObjectIdentifier(context)] { return evaluator }
      let evaluator = Evaluator(people: context)
      known[ObjectIdentifier(context)] = evaluator
      return evaluator
    }
  }
}
