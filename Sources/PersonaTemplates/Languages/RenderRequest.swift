import PersonaDiagnostics
import PersonaTime

/// How to render, beside the variables.
package struct RenderRequest: Sendable {
  package var undefined: UndefinedPolicy
  package var now: Instant
  /// Where times are shown.
  package var zone: Zone
  package var recordsBranches: Bool
  /// Finds a snippet by its name; the host keeps what it parsed.
  package var snippets: @Sendable (String) -> (any ParsedTemplate)? = { _ in nil }
  /// Time zones by name, for templates that name one.
  package var zones: @Sendable (String) -> Zone? = { _ in nil }
  package var shop = Shop.standard
  /// What stands in for the systems that a template asks.
  package var answer: OutsideAnswering = { _ in nil }

  package init(undefined: UndefinedPolicy = .error, now: Instant, in zone: Zone, recordsBranches: Bool = false) {
    self.undefined = undefined
    self.now = now
    self.zone = zone
    self.recordsBranches = recordsBranches
  }
}

/// What a render gave.
package struct RenderedText: Sendable {
  package var text: String
  /// Something could not be computed; the text shows it or leaves it out.
  package var hasErrors = false
  /// A variable was read that does not exist.
  package var hasUndefined = false
  /// Set when a limit ended the render; what was printed until then is there.
  package var stopped: BudgetExceededError?
  /// Errors, undefined variables (an error under `error`, a note under `skip`) and the limit, with their places.
  package var diagnostics: [Diagnostic] = []
  /// The branches that were taken, in the template and its snippets, when asked for.
  package var branches: Set<BranchSite> = []
  /// Why the template ended its message, where it did; what was printed until then is there.
  package var abortion: String?
  /// What goes out beside the text.
  package var extras: [(key: String, value: String)] = []

  package init(_ text: String) { self.text = text }
}
