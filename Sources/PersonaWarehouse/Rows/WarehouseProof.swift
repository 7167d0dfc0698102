import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// What our own evaluation says of everybody, with the rows that an engine needs to say it, too.
package struct WarehouseProof: Sendable {
  /// Somebody whom a text is asked about, by the key of their row.
  package struct Subject: Sendable {
    package let key: String
    package let isAccount: Bool
    /// By segment; those in which the evaluation itself ends in an error have none.
    package let members: [SegmentID: Bool]
    /// The segments in which it does.
    package let errors: Set<SegmentID>

    init(key: String, isAccount: Bool, _ answers: [SegmentID: Bool?]) {
      self.key = key
      self.isAccount = isAccount
      members = answers.compactMapValues { $0 }
      errors = Set(answers.filter { $0.value == nil }.keys)
    }

    /// As a statement says it; nil for a segment that was not asked about.
    package func answer(for segment: SegmentID) -> String? {
      if errors.contains(segment) { return "error" }
      return members[segment].map { $0 ? "1" : "0" }
    }

    /// How many answers there are.
    package var count: Int { members.count + errors.count }
  }

  package private(set) var subjects: [Subject] = []
  /// Those whose values no column can hold, and why.
  package private(set) var leftOut: [(key: String, reason: String)] = []
  package private(set) var rows = WarehouseRows()

  /// Every persona and every account, each in a store of its own: whose colleagues stand in it as well, under keys that begin
  /// with that of the subject.
  package init(
    _ evaluator: Evaluator, _ shape: WarehouseShape, segments: [SegmentID], properties: Set<PropertyID>?,
    at now: Instant,
    zonesCount: Bool = false, withColleagues: Bool = false
  ) {
    var writer = RowWriter(shape, evaluator.project, properties: properties)
    writer.zonesCount = zonesCount
    let population = Population(context: evaluator.people, now: now)
    let project = evaluator.project
    for place in project.personas.indices {
      let id = project.personas[place].header.id
      guard let store = try? PeopleStore(population: population, personas: [PersonaID(place)]),
        let subject = store.index(of: PersonaID(place)), store.profiles[subject].exists
      else {
        leftOut.append((id, "the persona does not come to be"))
        continue
      }
      writer.begin()
      Self.write(store, key: id, subject: subject, to: &writer)
      if let misfit = writer.misfit {
        writer.discardLast()
        leftOut.append((id, misfit))
        continue
      }
      for (place, profile) in store.profiles.enumerated()
      where place == subject || withColleagues && profile.lifecycle.isPresent {
        let key = place == subject ? id : "\(id)>\(profile.id)"
        let members = Self.members(place, in: store, segments, evaluator)
        subjects.append(Subject(key: key, isAccount: false, members))
      }
      guard withColleagues else { continue }
      for account in Set(store.profiles.filter(\.lifecycle.isPresent).compactMap(\.account)).sorted() {
        let members = Self.members(account, in: store, segments, evaluator)
        subjects.append(Subject(key: "\(project.accounts[account].header.id)@\(id)", isAccount: true, members))
      }
    }
    addAccounts(evaluator, segments, at: now, &writer, withColleagues: withColleagues)
    rows = writer.rows
  }

  private static func members(
    _ place: Int, in store: PeopleStore, _ segments: [SegmentID], _ evaluator: Evaluator
  ) -> [SegmentID: Bool?] {
    var members: [SegmentID: Bool?] = [:]
    for segment in segments {
      var budget = evaluator.settings.limits.budget
      let outcome = try? evaluator.membership(
        of: place, in: segment, store: store, context: EvaluationContext(), budget: &budget)
      members.updateValue(outcome?.isMember, forKey: segment)
    }
    return members
  }

  private static func members(
    _ account: AccountID, in store: PeopleStore, _ segments: [SegmentID], _ evaluator: Evaluator
  ) -> [SegmentID: Bool?] {
    var members: [SegmentID: Bool?] = [:]
    for segment in segments where evaluator.project.segments[segment].subject == .accounts {
      var budget = evaluator.settings.limits.budget
      let outcome = try? evaluator.membership(ofAccount: account, in: segment, store: store, budget: &budget)
      members.updateValue(outcome?.isMember, forKey: segment)
    }
    return members
  }

  private mutating func addAccounts(
    _ evaluator: Evaluator, _ segments: [SegmentID], at now: Instant, _ writer: inout RowWriter, withColleagues: Bool
  ) {
    let project = evaluator.project
    let asked = segments.filter { project.segments[$0].subject == .accounts }
    guard !asked.isEmpty else { return }
    for place in project.accounts.indices {
      let (account, id) = (AccountID(place), project.accounts[place].header.id)
      guard let store = try? PeopleStore(context: evaluator.people, accounts: [account], now: now) else { continue }
      writer.begin()
      Self.write(store, key: id, subject: nil, to: &writer, account: account)
      if let misfit = writer.misfit {
        writer.discardLast()
        leftOut.append((id, misfit))
        continue
      }
      subjects.append(Subject(key: id, isAccount: true, Self.members(account, in: store, asked, evaluator)))
      guard withColleagues else { continue }
      for (place, profile) in store.profiles.enumerated() where profile.lifecycle.isPresent {
        let members = Self.members(place, in: store, segments, evaluator)
        subjects.append(Subject(key: "@\(id)>\(profile.id)", isAccount: false, members))
      }
    }
  }

  private static func write(
    _ store: PeopleStore, key: String, subject: Int?, to writer: inout RowWriter, account own: AccountID? = nil
  ) {
    let project = store.context.project
    func accountKey(_ account: AccountID) -> String {
      account == own ? key : "\(project.accounts[account].header.id)@\(key)"
    }
    var accounts: Set<AccountID> = own.map { [$0] } ?? []
    for (place, profile) in store.profiles.enumerated() where profile.lifecycle.isPresent {
      if let account = profile.account { accounts.insert(account) }
      let own = place == subject ? key : "\(own == nil ? "" : "@")\(key)>\(profile.id)"
      writer.add(profile, key: own, account: profile.account.map(accountKey), at: place, in: store)
    }
    for account in accounts.sorted() { writer.add(account, key: accountKey(account), in: store) }
  }
}
