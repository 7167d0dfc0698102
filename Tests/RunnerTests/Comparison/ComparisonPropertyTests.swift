import Foundation
import PersonaComparison
import PersonaLoading
import PersonaTestProjects
import PersonaTestSupport
import Testing

/// What must hold of a comparison whatever was edited: on the worked example, with edits drawn at random.
@Suite struct ComparisonPropertyTests {
  private struct Edit {
    let path: String
    let old: String
    let new: String
  }

  private static let edits = [
    Edit(path: "segments/renewals-and-trials.yaml", old: "within: next 14 days", new: "within: next 7 days"),
    Edit(path: "segments/renewals-and-trials.yaml", old: "onOrBefore: tomorrow", new: "onOrBefore: today"),
    Edit(path: "segments/value.yaml", old: "count: {atLeast: 3}", new: "count: {atLeast: 2}"),
    Edit(path: "segments/value.yaml", old: "beanPoints, atLeast: 1000", new: "beanPoints, atLeast: 999"),
    Edit(path: "segments/value.yaml", old: "- {label: vip}", new: "- {label: decaf}"),
    Edit(path: "segments/leads.yaml", old: "within: last 14 days", new: "within: last 1 day"),
    Edit(path: "segments/leads.yaml", old: "- not: {label: do-not-contact}", new: "- {property: country, is: US}"),
    Edit(path: "segments/companies.yaml", old: "seats, atLeast: 10", new: "seats, atLeast: 100"),
    Edit(path: "segments/taste-and-place.yaml", old: "is: dark", new: "is: light"),
    Edit(path: "templates/renewals.yaml", old: "plan renews on", new: "box comes again on"),
    Edit(path: "templates/service.yaml", old: "Your bank said no, politely", new: "Your bank said {{ plan }}"),
    Edit(path: "templates/welcome.yaml", old: "Come in,", new: "Do come in,"),
    Edit(path: "templates/snippets/sign-off.liquid", old: "\n", new: " \n-- \n"),
    Edit(path: "templates/trials.yaml", old: "one last cup?", new: "{{ nobodyHasThis }}?"),
    Edit(path: "workflows/renewal-journey.yaml", old: "- wait: 2 days", new: "- wait: 3 days"),
    Edit(path: "workflows/renewal-journey.yaml", old: "if: {label: vip}", new: "if: {label: decaf}"),
    Edit(path: "workflows/win-back.yaml", old: "  - send: win-back\n", new: ""),
    Edit(
      path: "workflows/leads.yaml", old: "- send: welcome-email", new: "- send: welcome-whatsapp\n        as: again"),
    Edit(path: "workflows/service.yaml", old: "within: 3 days", new: "within: 1 day"),
    Edit(path: "workflows/text-messages.yaml", old: "- send: thanks-by-text", new: "- exit"),
    Edit(path: "persona-check.yaml", old: "marketing: opt-in", new: "marketing: opt-out"),
    Edit(path: "persona-check.yaml", old: "undefinedVariables: error", new: "undefinedVariables: blank"),
    Edit(path: "personas/subscribers/regulars.yaml", old: "renewalDate: in 5 days", new: "renewalDate: in 50 days"),
    Edit(path: "personas/bases.yaml", old: "plan: house", new: "plan: reserve"),
    Edit(path: "personas/subscribers/ada-before-dawn.yaml", old: "labels: [vip", new: "labels: [decaf"),
    Edit(path: "expectations/trials.yaml", old: "during:", new: "until: 3 days\n    during:"),
  ]

  /// Every sixth persona, with some members of an account.
  private static func isChosen(_ id: String) -> Bool { id.utf8.reduce(0) { ($0 &* 31) &+ Int($1) } % 6 == 0 }

  private static let example = try? ProjectInput(folder: packageFolder)

  private static func edited(_ seed: UInt64) throws -> (input: ProjectInput, edits: [Edit]) {
    var numbers = SplitMix(seed: seed)
    var input = try #require(example)
    var made: [Edit] = []
    for edit in edits.shuffled(using: &numbers).prefix(Int.random(in: 1...5, using: &numbers)) {
      guard let next = input.replacing(edit.old, edit.new, in: edit.path) else { continue }
      input = next
      made.append(edit)
    }
    return (input, made)
  }

  @Test func `every edit finds its place`() throws {
    let example = try #require(Self.example)
    for edit in Self.edits {
      #expect(example.replacing(edit.old, edit.new, in: edit.path) != nil, "\(edit.path): \(edit.old)")
    }
  }

  @Test func `a revision does not differ from itself`() throws {
    let example = try #require(Self.example)
    let pair = try ComparedPair(example, example, isEverythingReached: true, only: Self.isChosen)
    #expect(pair.comparison.isEmpty, "\(pair.text)")
    #expect(pair.comparison.compared > 5)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `the way back undoes the way there, and what is not reached does not differ`(seed: UInt64) throws {
    let example = try #require(Self.example)
    let (input, edits) = try Self.edited(seed)
    let there = try ComparedPair(example, input, only: Self.isChosen)
    let back = try ComparedPair(input, example, only: Self.isChosen)
    let all = try ComparedPair(example, input, isEverythingReached: true, only: Self.isChosen)
    let names = edits.map { "\($0.path): \($0.old) → \($0.new)" }.joined(separator: "\n")
    let (found, mirrored) = (Self.effects(there.comparison), Self.effects(back.comparison, isMirrored: true))
    #expect(found == mirrored, "\(names)\n\(found.symmetricDifference(mirrored).sorted())")
    #expect(there.text == all.text, "\(names)")
  }

  /// Edits of people beside those of definitions, which reach the same people.
  private static func isAboutPeople(_ edit: Edit) -> Bool { edit.path.hasPrefix("personas/") }

  private static func both(_ seed: UInt64) throws -> (
    people: ProjectInput, definitions: ProjectInput, all: ProjectInput
  ) {
    var numbers = SplitMix(seed: seed)
    let example = try #require(example)
    func made(_ input: ProjectInput, _ edits: [Edit]) -> ProjectInput {
      edits.reduce(input) { $0.replacing($1.old, $1.new, in: $1.path) ?? $0 }
    }
    let people = edits.filter(isAboutPeople).shuffled(using: &numbers).prefix(2)
    let definitions = edits.filter { !isAboutPeople($0) }.shuffled(using: &numbers).prefix(3)
    return (
      made(example, Array(people)), made(example, Array(definitions)),
      made(made(example, Array(people)), Array(definitions))
    )
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `edits of people and of definitions at once are told once, and the way back undoes them`(seed: UInt64) throws {
    let example = try #require(Self.example)
    let (people, definitions, all) = try Self.both(seed)
    let (there, back) = (try ComparedPair(example, all), try ComparedPair(all, example))
    #expect(ComparedPeopleTests.repeated(there.comparison) == [])
    #expect(Self.counts(there.comparison) == Self.counts(back.comparison, isMirrored: true))
    func untested(_ old: ProjectInput, _ new: ProjectInput) throws -> Set<String> {
      Set(try ComparedPair(old, new).comparison.untested.map { "\($0.key)" })
    }
    // Whom a change leaves as they were is what it leaves so of the old people and of the new ones.
    let found = Set(there.comparison.untested.map { "\($0.key)" })
    #expect(found == (try untested(example, definitions)).intersection(try untested(people, all)))
    #expect(found == Set(back.comparison.untested.map { "\($0.key)" }))
  }

  /// How often each effect is told of somebody.
  private static func counts(_ comparison: Comparison, isMirrored: Bool = false) -> [String: Int] {
    comparison.groups.reduce(into: [:]) { counts, group in
      let words = isMirrored ? group.effect.mirrored : group.effect.plain
      for person in group.people {
        counts["\(group.declaration.kind.rawValue) \(group.declaration.id) \(person.id): \(words)", default: 0] += 1
      }
    }
  }

  /// Who is affected, and how, but for why and for the words of texts.
  private static func effects(_ comparison: Comparison, isMirrored: Bool = false) -> Set<String> {
    Set(
      comparison.groups.flatMap { group in
        group.people.map { person in
          let words = isMirrored ? group.effect.mirrored : group.effect.plain
          return "\(group.declaration.kind.rawValue) \(group.declaration.id) \(person.id): \(words)"
        }
      })
  }
}

extension Effect {
  fileprivate var plain: String { words(isMirrored: false) }
  /// What it is on the way back.
  fileprivate var mirrored: String { words(isMirrored: true) }

  private func words(isMirrored: Bool) -> String {
    func pair(_ before: String, _ after: String) -> String {
      isMirrored ? "\(after) → \(before)" : "\(before) → \(after)"
    }
    return switch self {
    case .joins: isMirrored ? "leaves" : "joins"
    case .leaves: isMirrored ? "joins" : "leaves"
    case .permission(let before, let after): pair(before, after)
    case .failsNow(let reason): pair("", reason)
    case .failsNoMore(let reason): pair(reason, "")
    case .failsOtherwise(let before, let after): pair(before, after)
    case .reads, .readsVariously: "reads differently"
    case .isNew: isMirrored ? "gone" : "new"
    case .isGone: isMirrored ? "new" : "gone"
    case .journey(let changes): changes.map { $0.words(isMirrored) }.sorted().joined(separator: ", ")
    case .value: "value"
    case .cannotBeDecided, .canBeDecided: "undecided"
    }
  }
}

extension JourneyChange {
  fileprivate func words(_ isMirrored: Bool) -> String {
    func pair(_ before: String, _ after: String) -> String {
      isMirrored ? "\(after) → \(before)" : "\(before) → \(after)"
    }
    return switch self {
    case .enters: pair("out", "in")
    case .staysOut: pair("in", "out")
    case .sent(let template, let channel): "\(template) \(channel) " + pair("", "sent")
    case .notSent(let template, let channel): "\(template) \(channel) " + pair("sent", "")
    case .heldBack(let template, let channel, let gate): "\(template) \(channel) " + pair("sent", gate)
    case .letThrough(let template, let channel, let gate): "\(template) \(channel) " + pair(gate, "sent")
    case .heldBackOtherwise(let template, let before, let after): template + pair(before, after)
    case .channel(let template, let before, let after): template + pair(before, after)
    case .address(let template): "address of \(template)"
    case .way(let step, let before, let after): "\(step) " + pair(before, after)
    case .calls(let name): name + pair("", "call")
    case .callsNoMore(let name): name + pair("call", "")
    case .ends(let before, let after): "ends " + pair(before, after)
    case .entries(let before, let after): "entries " + pair("\(before)", "\(after)")
    case .steps: "steps"
    case .times: "times"
    }
  }
}
