/// The stable names of everything that can be wrong, read as "allow unknown-key".
package enum DiagnosticID: String, Sendable, CaseIterable {
  // Files and folders
  case missingProject = "missing-project"
  case missingPath = "missing-path"
  case invalidOption = "invalid-option"
  case emptyProject = "empty-project"
  case unreadableFile = "unreadable-file"
  case fileTooLarge = "file-too-large"
  case outsideProject = "outside-project"
  case binaryFile = "binary-file"

  // YAML
  case invalidUTF8 = "invalid-utf8"
  case yamlSyntax = "yaml-syntax"
  case duplicateKey = "duplicate-key"
  case aliasExpansion = "alias-expansion"
  case undefinedAlias = "undefined-alias"
  case nestingDepth = "nesting-depth"
  case complexKey = "complex-key"
  case emptyFile = "empty-file"
  case emptyDocument = "empty-document"
  case unsupportedTag = "unsupported-tag"
  case tagMismatch = "tag-mismatch"
  case recursiveAlias = "recursive-alias"
  case invalidMerge = "invalid-merge"
  case yamlVersion = "yaml-version"
  case controlCharacter = "control-character"
  case invisibleCharacter = "invisible-character"
  case commentInText = "comment-in-text"
  case continuedText = "continued-text"
  case missingValue = "missing-value"

  // Expectations
  case duplicateCase = "duplicate-case"
  case invalidFilter = "invalid-filter"
  case noProfile = "no-profile"
  case unsupportedExpectation = "unsupported-expectation"

  // Conditions and traits
  case missingProperty = "missing-property"
  case evaluationLimit = "evaluation-limit"
  case referenceCycle = "reference-cycle"
  case unansweredQuery = "unanswered-query"
  case unusableValue = "unusable-value"

  // Liquid
  case liquidSyntax = "liquid-syntax"
  case liquidRender = "liquid-render"
  case undefinedVariable = "undefined-variable"
  case unknownTag = "unknown-tag"
  case unknownFilter = "unknown-filter"
  case unknownSnippet = "unknown-snippet"
  case unreachableBranch = "unreachable-branch"
  case renderLimit = "render-limit"

  // People
  case sharedKey = "shared-key"
  case identityLimit = "identity-limit"
  case orphan
  case mergeWithItself = "merge-with-itself"
  case mergeCycle = "merge-cycle"
  case notMerged = "not-merged"
  case erasedProfile = "erased-profile"
  case blockedProfile = "blocked-profile"
  case beforeProfile = "before-profile"
  case beforeStart = "before-start"
  case operationDenied = "operation-denied"
  case notANumber = "not-a-number"
  case caseLimit = "case-limit"

  // Workflows
  case endlessWorkflow = "endless-workflow"
  case noDateToWaitFor = "no-date-to-wait-for"
  case undeclaredCall = "undeclared-call"
  case unreachableStep = "unreachable-step"
  case branchWithoutElse = "branch-without-else"
  case endlessWait = "endless-wait"
  case splitWeights = "split-weights"
  case undeliverableSend = "undeliverable-send"
  case impossibleExit = "impossible-exit"
}
