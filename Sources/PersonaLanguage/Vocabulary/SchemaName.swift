/// Every kind of mapping of the language.
package enum SchemaName: String, CaseIterable, Sendable {
  // Declarations
  case header, persona, account, profiles, segment, trait, template, workflow, campaign, table, expectations
  // Inside a persona
  case variant, evidence, labelChange, consentEntry, timelineItem, timelineAddition, erasure, rawEvent
  // Conditions
  case propertyTest, traitTest, labelTest, consentTest, segmentTest, accountTest, identityTest, deviceTest, sourceTest,
    profileTest, nowTest, clockTest, dayPart
  case eventTest, eventCondition, sequenceTest, group, matcher, elementTest, derived, anniversary, range,
    sequenceNegation
  // Traits
  case scoreRule, file
  // Workflows
  case trigger, awaited, quietHours, step, way, otherwise, split, waitUntil, waitDays, mutation, addition, stub
  // Expectations
  case expectation, segmentExpectation, divisionExpectation, templateExpectation, workflowExpectation,
    campaignExpectation, personaExpectation,
    profilesExpectation, accountExpectation, profileOfExpectation
  case mergeExpectation, importExpectation, queryExpectation, searchExpectation, audienceExpectation
  case syncExpectation, bulkExpectation, bulk, permissionExpectation
  case run, send, sendCount, shownEvent, conflict, chosenMerge, profileState, edit, labelled
  // Settings
  case book, settings, propertyType, channel, limits, identity, identityKey, merge, mergeStrategy, sessions,
    frequencyCap
  case role, environment, destination, sync, lint, lintCoverage
  case warehouse, warehousePeople, warehouseAccounts, warehouseColumn, warehouseEvents, warehouseLabels
  case warehouseConsent, warehouseMemberships, warehouseHistory
  case shop, ownLiquid, ownFilter, ownArgument, ownTag

  package var shape: MappingSchema {
    switch self {
    case .header: .header
    case .persona: .persona
    case .account: .account
    case .profiles: .profiles
    case .segment: .segment
    case .trait: .trait
    case .template: .template
    case .workflow: .workflow
    case .campaign: .campaign
    case .table: .table
    case .expectations: .expectations
    case .variant: .variant
    case .evidence: .evidence
    case .labelChange: .labelChange
    case .consentEntry: .consentEntry
    case .timelineItem: .timelineItem
    case .timelineAddition: .timelineAddition
    case .erasure: .erasure
    case .rawEvent: .rawEvent
    case .propertyTest: .propertyTest
    case .traitTest: .traitTest
    case .labelTest: .labelTest
    case .consentTest: .consentTest
    case .segmentTest: .segmentTest
    case .accountTest: .accountTest
    case .identityTest: .identityTest
    case .deviceTest: .deviceTest
    case .sourceTest: .sourceTest
    case .profileTest: .profileTest
    case .nowTest: .nowTest
    case .clockTest: .clockTest
    case .dayPart: .dayPart
    case .eventTest: .eventTest
    case .eventCondition: .eventCondition
    case .sequenceTest: .sequenceTest
    case .group: .group
    case .matcher: .matcher
    case .elementTest: .elementTest
    case .derived: .derived
    case .anniversary: .anniversary
    case .range: .range
    case .sequenceNegation: .sequenceNegation
    case .scoreRule: .scoreRule
    case .file: .file
    case .trigger: .trigger
    case .awaited: .awaited
    case .quietHours: .quietHours
    case .step: .step
    case .way: .way
    case .otherwise: .otherwise
    case .split: .split
    case .waitUntil: .waitUntil
    case .waitDays: .waitDays
    case .mutation: .mutation
    case .addition: .addition
    case .stub: .stub
    case .expectation: .expectation
    case .segmentExpectation: .segmentExpectation
    case .divisionExpectation: .divisionExpectation
    case .templateExpectation: .templateExpectation
    case .workflowExpectation: .workflowExpectation
    case .campaignExpectation: .campaignExpectation
    case .personaExpectation: .personaExpectation
    case .profilesExpectation: .profilesExpectation
    case .accountExpectation: .accountExpectation
    case .profileOfExpectation: .profileOfExpectation
    case .mergeExpectation: .mergeExpectation
    case .importExpectation: .importExpectation
    case .queryExpectation: .queryExpectation
    case .searchExpectation: .searchExpectation
    case .audienceExpectation: .audienceExpectation
    case .syncExpectation: .syncExpectation
    case .bulkExpectation: .bulkExpectation
    case .bulk: .bulk
    case .permissionExpectation: .permissionExpectation
    case .run: .run
    case .send: .send
    case .sendCount: .sendCount
    case .shownEvent: .shownEvent
    case .conflict: .conflict
    case .chosenMerge: .chosenMerge
    case .profileState: .profileState
    case .edit: .edit
    case .labelled: .labelled
    case .settings: .settings
    case .propertyType: .propertyType
    case .channel: .channel
    case .limits: .limits
    case .identity: .identity
    case .identityKey: .identityKey
    case .merge: .merge
    case .mergeStrategy: .mergeStrategy
    case .sessions: .sessions
    case .frequencyCap: .frequencyCap
    case .role: .role
    case .environment: .environment
    case .destination: .destination
    case .sync: .sync
    case .lint: .lint
    case .book: .book
    case .lintCoverage: .lintCoverage
    case .warehouse: .warehouse
    case .warehousePeople: .warehousePeople
    case .warehouseAccounts: .warehouseAccounts
    case .warehouseColumn: .warehouseColumn
    case .warehouseEvents: .warehouseEvents
    case .warehouseLabels: .warehouseLabels
    case .warehouseConsent: .warehouseConsent
    case .warehouseMemberships: .warehouseMemberships
    case .warehouseHistory: .warehouseHistory
    case .shop: .shop
    case .ownLiquid: .ownLiquid
    case .ownFilter: .ownFilter
    case .ownArgument: .ownArgument
    case .ownTag: .ownTag
    }
  }
}
