import PersonaYAML

/// Every key of the language, once. The reader numbers them first, so that a key's symbol is its place here.
package enum FixtureKey: String, CaseIterable, Sendable {
  case persona, account, profiles, segment, trait, template, workflow, expectations, count, sum, average, min, max
  case first, last, mostFrequent, uniqueList, uniqueCount, daysSince, all, any, none, not, property, label
  case consent, identity, device, source, event, `where`, channel, same, within, `in`, since, until, distinct
  case minimumAge, sequence, ignoreCase, from, to, snapshot, missing, timezone, `for`, now, stubs, expect, name
  case tags, skip, only, personas, during, match, noMatch, because, outcome, reason, replyTo, subject, preheader
  case title, header, body, footer, buttons, image, link, html, path, sends, ends, entersAt, endsAt, entry, pin
  case alongside, heldBack, entries, runs, visits, avoids, profile, after, at, properties, traits, segments, labels
  case sessions, history, identities, exists, resolves, merge, survivor, conflicts, moves, kept, lost, `import`
  case map, imported, updated, rejected, returns, query, search, audience, includes, excludes, synced, entered
  case left, changed, by, does, description, owner, reviewed, `is`, isNot, isOneOf, isNoneOf, isMissing, isEmpty
  case sameAs, contains, doesNotContain, containsAny, startsWith, doesNotStartWith, endsWith, doesNotEndWith
  case matches, doesNotMatch, length, moreThan, atLeast, lessThan, atMost, between, notBetween, has, hasAny
  case hasOnly, compatibleWith
  case hasAll, hasNone, size, before, onDay, onOrBefore, onOrAfter, dayOfWeek, anniversary, extends, abstract
  case story, devices, timeline, variants, sources, add, remove, status, expires, session, identify, set, optIn
  case double, optOut, reply, on, bounce, complaint, assign, unmerge, archive, restore, block, erase, keys
  case includesPersonas, of, formula, score, sql, refresh, over, `if`, file, undefinedVariables, missingProperties
  case schema, events, channels, limits, reports, phoneCountryCode, frequencyCaps, roles, blocklist, environments
  case destinations, lint, type, oneOf, unit, address, maxSegments, renderSteps, outputBytes, caseSeconds, queryBytes,
    key
  case limit, blocked, precedence, gap, per, may, own, sync, namePrefix, reviewEvery, ignore, severity, coverage
  case unsubscribe, trigger
  case reentry, exitWhen, exits, goal, quietHours, steps, enters, leaves, changesTo, date, schedule, manual, `as`
  case send, onSkip, wait, waitFor, then, otherwise, restartOn, branch, take, cases, `else`, split, into, action
  case with, webhook, method, saveAs, start, goto, exit, weight, past, seed, table, columns
  case rows, bulk, `do`, affects, requires, strict
  case primary, secondary, keep, survives, optOutWords, whileArchived
  case required, deprecated, naming, testLabel, wholeSchema
  case dividesInto, represents, campaign, except, receives, messageEvents
  case unblock, join, leave, members, profileOf, environment
  case error
  case follow, whenQuiet, allDay, priority, timeOfDay, receivedAt, inbox, workflows
  case edits, value, destination, evidence, survey, interview, study, data
  case dialect, attributes
  case warehouse, engine, preset, names, timestampsAre, people, accounts, memberships, latest, order, archived,
    tablePerEvent
  case fields, column, values, state
  case book, url
  case liquid, filters, prints, arguments, `default`
  case shop, moneyFormat, moneyWithCurrencyFormat, weightUnit, domain, locale, locales
  case content, catalog, selection, promotion, cart, items, codes
  case extras
}

extension FixtureKey {
  package static let known = Array(allCases)
  package static let spellings = known.map { $0.rawValue }
  private static let numbers = Dictionary(uniqueKeysWithValues: zip(known, 0...))

  package var number: Int { Self.numbers[self] ?? 0 }

  /// Nil for the symbol of a word that is no key.
  package init?(_ symbol: Symbol) {
    guard symbol.rawValue < Self.known.count else { return nil }
    self = Self.known[Int(symbol.rawValue)]
  }
}
