/// The stable names of everything that can be wrong, read as "allow unknown-key".
package enum DiagnosticID: String, Sendable, CaseIterable {
  // Files and folders
  case missingProject = "missing-project"
  case missingPath = "missing-path"
  case misnamedFile = "misnamed-file"
  case invalidOption = "invalid-option"
  case emptyProject = "empty-project"
  case nothingSelected = "nothing-selected"
  case noLastRun = "no-last-run"
  case noParallelJobs = "no-parallel-jobs"
  case unreadableFile = "unreadable-file"
  case unwritableFile = "unwritable-file"
  case fileExists = "file-exists"
  case unknownRevision = "unknown-revision"
  case noRepository = "no-repository"
  case untrustedRepository = "untrusted-repository"
  case gitFailed = "git-failed"
  case fileTooLarge = "file-too-large"
  case outsideProject = "outside-project"
  case hiddenFile = "hidden-file"
  case unwritableOutput = "unwritable-output"
  case projectTooLarge = "project-too-large"
  case openFileLimit = "open-file-limit"
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
  case curlyQuotes = "curly-quotes"
  case commentInText = "comment-in-text"
  case continuedText = "continued-text"
  case missingValue = "missing-value"
  case decimalComma = "decimal-comma"

  // Declarations
  case invalidDeclaration = "invalid-declaration"
  case duplicateDeclaration = "duplicate-declaration"
  case invalidID = "invalid-id"
  case notLoaded = "not-loaded"
  case invalidVersion = "invalid-version"
  case newerVersion = "newer-version"
  case changedMeaning = "changed-meaning"
  case cyclicDefinition = "cyclic-definition"
  case inheritedTooMuch = "inherited-too-much"
  case cyclicExtends = "cyclic-extends"
  case reservedName = "reserved-name"
  case missingFile = "missing-file"
  case stalePersona = "stale-persona"
  case staleEvent = "stale-event"
  case unknownEvent = "unknown-event"
  case nearMiss = "near-miss"
  case misplacedKey = "misplaced-key"
  case zoneWithoutRegion = "zone-without-region"

  // Keys and values
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  /// A mapped warehouse lacks what a segment looks at.
  case unmapped
  case emptyValue = "empty-value"
  case wrongType = "wrong-type"
  case outOfRange = "out-of-range"
  case aboveCeiling = "above-ceiling"
  case unknownWord = "unknown-word"
  case invalidTime = "invalid-time"
  case relativeNow = "relative-now"
  case relativeInWorkflow = "relative-in-workflow"
  case invalidPath = "invalid-path"
  case invalidPattern = "invalid-pattern"
  case invalidCSV = "invalid-csv"
  case contradiction
  case missingSubject = "missing-subject"
  case missingOperator = "missing-operator"
  case operatorType = "operator-type"
  case emptyGroup = "empty-group"

  // Names
  case unknownPersona = "unknown-persona"
  case unknownAccount = "unknown-account"
  case unknownProfiles = "unknown-profiles"
  case unknownSegment = "unknown-segment"
  case unknownTrait = "unknown-trait"
  case unknownTemplate = "unknown-template"
  case unknownWorkflow = "unknown-workflow"
  case unknownStep = "unknown-step"
  case duplicateStep = "duplicate-step"
  case unknownChannel = "unknown-channel"
  case unknownCommunicationType = "unknown-communication-type"
  case unknownIdentityKey = "unknown-identity-key"
  case unknownRole = "unknown-role"
  case unknownZone = "unknown-zone"
  case unknownDestination = "unknown-destination"
  case unknownColumn = "unknown-column"
  case unknownDevice = "unknown-device"

  // Expectations
  case emptyExpectation = "empty-expectation"
  case cannotFail = "cannot-fail"
  case duplicateCase = "duplicate-case"
  case noProfile = "no-profile"
  case missingEvent = "missing-event"
  case unsupportedExpectation = "unsupported-expectation"

  // Conditions and traits
  case missingProperty = "missing-property"
  case evaluationLimit = "evaluation-limit"
  case referenceCycle = "reference-cycle"
  case sqlError = "sql-error"
  case sqlResult = "sql-result"
  case unusableValue = "unusable-value"
  case unknownProperty = "unknown-property"
  case neverHolds = "never-holds"
  case neverFails = "never-fails"
  case messageTooLong = "message-too-long"
  case emptyMessage = "empty-message"

  // Tables
  case importConflict = "import-conflict"
  case rejectedRow = "rejected-row"
  case uncoveredValues = "uncovered-values"

  // Reports
  case invalidReport = "invalid-report"
  case unwritableReport = "unwritable-report"
  case reportConflict = "report-conflict"

  // Liquid
  case liquidSyntax = "liquid-syntax"
  case liquidRender = "liquid-render"
  case undefinedVariable = "undefined-variable"
  case unknownTag = "unknown-tag"
  case unknownFilter = "unknown-filter"
  case filterArguments = "filter-arguments"
  case unknownVariable = "unknown-variable"
  case unknownSnippet = "unknown-snippet"
  case snippetCycle = "snippet-cycle"
  case unreachableBranch = "unreachable-branch"
  case renderLimit = "render-limit"

  // People
  case sharedKey = "shared-key"
  case identityLimit = "identity-limit"
  case orphan
  case mergeWithItself = "merge-with-itself"
  case mergeCycle = "merge-cycle"
  case notMerged = "not-merged"
  case notAMember = "not-a-member"
  case erasedProfile = "erased-profile"
  case blockedProfile = "blocked-profile"
  case beforeProfile = "before-profile"
  case beforeStart = "before-start"
  case operationDenied = "operation-denied"
  case notANumber = "not-a-number"
  case consentDecided = "consent-decided"
  case lifecycleDecided = "lifecycle-decided"
  case noAddress = "no-address"
  case suppressed
  case unknownReply = "unknown-reply"
  case sessionProperty = "session-property"
  case leakingAudience = "leaking-audience"
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
  case cappedSend = "capped-send"
  case sameAnswer = "same-answer"

  // Lint
  case oneSidedSegment = "one-sided-segment"
  case tooFewPersonas = "too-few-personas"
  case twinPersonas = "twin-personas"
  case orphanPersona = "orphan-persona"
  case namePrefix = "name-prefix"
  case wrongRepresentative = "wrong-representative"
  case unrepresentedSegment = "unrepresented-segment"
  case testLabel = "test-label"
  case naming
  case sameName = "same-name"
  case requiredProperty = "required-property"
  case deprecatedProperty = "deprecated-property"
  case undeclaredProperty = "undeclared-property"
  case overdueReview = "overdue-review"
  case misplacedDeclaration = "misplaced-declaration"
  case wallClock = "wall-clock"
  case untestedBranch = "untested-branch"
  case untestedTemplateBranch = "untested-template-branch"
  case untestedFallback = "untested-fallback"
  case loneText = "lone-text"
  case mixedConditions = "mixed-conditions"
  case liquidInQuotes = "liquid-in-quotes"
  case comparedTypes = "compared-types"
  case pathInFilter = "path-in-filter"
  case dateFormat = "date-format"
  case milliseconds = "milliseconds"
  case foreignPlaceholder = "foreign-placeholder"
  case misspeltSelf = "misspelt-self"
  case platformIdiom = "platform-idiom"
  case untidySubject = "untidy-subject"
  case missingUnsubscribe = "missing-unsubscribe"
  case imageWithoutAlternative = "image-without-alternative"
  case longTextMessage = "long-text-message"
  case unfilteredList = "unfiltered-list"
  case eatenValue = "eaten-value"
  case cutText = "cut-text"
  case relativeTimeText = "relative-time-text"
  case realAddress = "real-address"
  case unusedTemplate = "unused-template"
  case unusedFilter = "unused-filter"
  case shadowedName = "shadowed-name"
  case unusedSegment = "unused-segment"
  case unusedLabel = "unused-label"
  case unusedPersona = "unused-persona"
  case staleEvidence = "stale-evidence"
  case unusedSnippet = "unused-snippet"
  case unusedStub = "unused-stub"
  case unknownRule = "unknown-rule"
  case unusedAllow = "unused-allow"
}

extension DiagnosticID {
  /// Whether it may keep a case from being decided. All others are told when files are read or looked through, or are part
  /// of what a case finds out.
  package var endsCases: Bool {
    switch self {
    case .missingProperty, .evaluationLimit, .caseLimit, .referenceCycle, .sqlError, .sqlResult, .undefinedVariable,
      .liquidRender, .renderLimit, .endlessWorkflow, .undeclaredCall, .missingEvent, .noProfile, .beforeStart,
      .beforeProfile, .erasedProfile, .blockedProfile, .sharedKey, .identityLimit, .orphan, .mergeWithItself,
      .mergeCycle, .invalidMerge, .notMerged, .notAMember, .notANumber, .operationDenied, .noAddress, .suppressed,
      .unknownDevice, .unknownDestination, .contradiction:
      true
    default: false
    }
  }

  /// Whether a finding means that nothing of a file or folder is read.
  var losesFiles: Bool {
    switch self {
    case .missingProject, .misnamedFile, .unreadableFile, .fileTooLarge, .outsideProject, .hiddenFile, .projectTooLarge,
      .openFileLimit, .binaryFile, .invalidUTF8:
      true
    default: false
    }
  }
}
