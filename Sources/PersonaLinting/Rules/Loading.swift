import PersonaAnalysis
import PersonaDiagnostics
import PersonaTemplates

extension DiagnosticID {
  package static let unknownRule = DiagnosticID("unknown-rule")
}

/// What is found whenever a project is loaded, by whichever command. Lint tells it too, and lets it be weighed and
/// allowed like everything else.
extension LintRule {
  static let stalePersona = found(elsewhere: .stalePersona, "a value that the schema no longer allows")
  static let staleEvent = found(elsewhere: .staleEvent, "an event that does not fit the tracking plan")
  static let unknownEvent = found(elsewhere: .unknownEvent, "an event that the plan lacks, or nearly one that counts")
  static let nearMiss = found(elsewhere: .nearMiss, "a name that is nearly one that counts")
  static let zoneWithoutRegion = found(elsewhere: .zoneWithoutRegion, "a time zone that is no region's")
  static let unknownProperty = found(elsewhere: .unknownProperty, "a condition on a property that nobody has")
  static let unknownVariable = found(elsewhere: .unknownVariable, "a variable that nobody has")
  static let neverHolds = found(elsewhere: .neverHolds, "a condition that can never hold")
  static let neverFails = found(elsewhere: .neverFails, "a condition that can never fail")
  static let unreachableBranch = found(elsewhere: .unreachableBranch, "a template branch that no data leads into")
  static let snippetCycle = found(elsewhere: .snippetCycle, "a snippet that renders itself")
  static let shadowedName = found(elsewhere: .shadowedName, "a filter or tag that takes the name of the platform's")
  static let unknownRule = found(elsewhere: .unknownRule, "a comment that allows what is no rule")
  static let unusedAllow = found(elsewhere: .unusedAllow, "a comment that allows what is not there")
}
