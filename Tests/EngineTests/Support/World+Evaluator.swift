import PersonaEngine
import PersonaPeople

extension World {
  /// An evaluator of the project that the world's people belong to.
  var evaluator: Evaluator { Evaluator(people: context) }
}
