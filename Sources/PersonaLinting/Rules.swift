extension LintRule {
  /// All rules, in the order in which `docs/lint.md` has them.
  package static let all: [LintRule] = [
    // What loading finds
    .stalePersona, .staleEvent, .unknownEvent, .nearMiss, .unknownProperty, .unknownVariable, .neverHolds, .neverFails,
    .zoneWithoutRegion, .unreachableBranch, .snippetCycle,
    // Personas
    .requiredProperty, .deprecatedProperty, .undeclaredProperty,
    .namePrefix, .testLabel, .naming, .sameName, .overdueReview, .staleEvidence, .twinPersonas, .orphanPersona,
    .sharedKey, .tooFewPersonas, .eatenValue, .cutText, .relativeTimeText, .realAddress,
    // Segments
    .oneSidedSegment, .wrongRepresentative, .unrepresentedSegment, .leakingAudience, .unfilteredList, .sessionProperty,
    // Messages
    .loneText, .mixedConditions, .liquidInQuotes, .comparedTypes, .pathInFilter, .dateFormat, .milliseconds,
    .foreignPlaceholder, .misspeltSelf, .platformIdiom, .untidySubject,
    .missingUnsubscribe, .imageWithoutAlternative, .longTextMessage, .untestedTemplateBranch, .untestedFallback,
    // Workflows
    .untestedBranch, .branchWithoutElse, .endlessWait, .endlessWorkflow, .unreachableStep, .undeliverableSend,
    .impossibleExit, .cappedSend, .sameAnswer, .splitWeights,
    // The project
    .wallClock, .misplacedDeclaration, .unusedSegment, .unusedTemplate, .unusedSnippet, .unusedFilter, .shadowedName,
    .unusedStub,
    .unusedLabel, .unusedPersona,
    .unknownRule, .unusedAllow,
  ]

  package static let ids = Set(all.map(\.id))
}
