/// Which keys of a mapping say what it is, so that it has one of them, and which stand only beside others: for the decoder
/// and for the schemas of editors.
package enum KeyRelations {
  // MARK: - Conditions

  /// What a condition asks about; the first of these that is there.
  package static let subjects: [FixtureKey] = [
    .property, .trait, .event, .sequence, .label, .consent, .segment, .account, .identity, .device, .source, .profile,
    .now,
  ]

  /// What holds conditions.
  package static let groups: [FixtureKey] = [.all, .any, .none, .not]

  // MARK: - People

  /// What a persona is based on.
  package static let evidenceKeys: [FixtureKey] = [.survey, .interview, .study, .data]

  /// What happens to somebody.
  package static let operationKeys: [FixtureKey] = [
    .event, .identify, .set, .label, .consent, .optIn, .optOut, .reply, .bounce, .complaint, .assign, .join, .leave,
    .merge, .unmerge, .archive, .restore, .block, .unblock, .erase, .import,
  ]

  /// The keys that only go with some operations.
  package static let timelineCompanions: [FixtureKey: FixtureKey] = [
    .channel: .event, .session: .event, .receivedAt: .event, .double: .optIn, .within: .optIn, .on: .reply,
    .map: .import, .keep: .merge,
  ]

  /// Those that go with several.
  package static let deviceOperations: [FixtureKey] = [.optIn, .optOut]
  package static let propertyOperations: [FixtureKey] = [.event, .identify]

  // MARK: - Templates and workflows

  /// What a template has beside the fields of its message.
  package static let templateKeys: Set<FixtureKey> = [
    .template, .name, .description, .owner, .tags, .reviewed, .channel, .type, .undefinedVariables,
    .dialect, .stubs,
  ]

  /// What a workflow begins by.
  package static let triggerKeys: [FixtureKey] = [
    .event, .enters, .leaves, .property, .label, .consent, .date, .anniversary, .schedule, .manual,
  ]

  package static let triggerCompanions: [FixtureKey: FixtureKey] = [
    .where: .event, .channel: .event, .changesTo: .property, .is: .consent,
  ]

  /// Those that come at a time of day.
  package static let timedTriggers: [FixtureKey] = [.date, .anniversary, .schedule]

  /// What a workflow waits for.
  package static let awaitedKeys: [FixtureKey] = [.event, .enters, .leaves, .if, .any]
  package static let awaitedCompanions: [FixtureKey: FixtureKey] = [.where: .event, .channel: .event, .same: .event]

  // MARK: - Expectations

  /// What an expectation of a message has beside its fields.
  package static let expectedKeys = Set(
    [.template, .persona, .personas, .outcome, .reason, .event, .during, .stubs, .extras] + expectationKeys)
  package static let expectationKeys: [FixtureKey] = [.name, .tags, .skip, .only, .environment, .error]

  /// What is said of the only run; of several, each says it for itself.
  package static let runKeys: [FixtureKey] = [.path, .ends, .entersAt, .endsAt]

  /// What an expectation of a workflow says.
  package static let runClaims: [FixtureKey] =
    runKeys + [.error, .sends, .heldBack, .entries, .runs, .visits, .avoids, .profile]

  /// What is said of a profile.
  package static let stateKeys: [FixtureKey] = [
    .properties, .traits, .segments, .consent, .labels, .sessions, .history, .edits, .identities, .exists,
  ]

  /// What is said of an account.
  package static let accountKeys: [FixtureKey] = [.properties, .traits, .segments, .members]

  /// What is said of what arrives.
  package static let inboxKeys: [FixtureKey] = [.inbox, .heldBack]

  /// What says nothing where no workflow runs.
  package static let inboxCompanions: [FixtureKey: FixtureKey] = [
    .inbox: .workflows, .heldBack: .workflows, .pin: .workflows, .stubs: .workflows,
  ]
}
