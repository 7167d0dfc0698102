import PersonaAnalysis
import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaTime

/// Puts together what was found of each person, segment by segment.
struct SegmentMaker {
  private let source: BookSource
  private let sentences: SegmentSentence
  private let lineage: Lineage

  /// As many near misses as anybody reads.
  private static let mostMisses = 5

  init(_ source: BookSource, names: BookNames) {
    self.source = source
    sentences = SegmentSentence(source.project, names: names)
    lineage = Lineage(source.project)
  }

  func facts(_ people: [PersonSummary]) -> [SegmentFacts] {
    source.project.segments.indices.map { place in
      let segment = source.project.segments[place]
      var facts = SegmentFacts(
        segment: place, sentence: sentences.sentence(of: segment), tree: sentences.tree(of: segment))
      facts.isOfAccounts = segment.subject == .accounts
      let found = facts.isOfAccounts ? accounts(in: place) : people.map { $0.memberships.first { $0.segment == place } }
      add(found, to: &facts)
      (facts.askedBy, facts.asks) = (
        lineage.askers(of: .segment(SegmentID(place))), lineage.asked(by: .segment(SegmentID(place)))
      )
      return facts
    }
  }

  private func add(_ found: [MembershipFact?], to facts: inout SegmentFacts) {
    for (place, fact) in found.enumerated() {
      guard let fact else { continue }
      if fact.isMember { facts.members.append(place) }
      facts.rows.append(
        SegmentFacts.Row(place: place, isMember: fact.isMember, isByHand: fact.isByHand, reason: fact.reason))
      for (leaf, holds) in fact.answers.enumerated() {
        while facts.answers.count <= leaf { facts.answers.append(SegmentFacts.Tally()) }
        facts.answers[leaf].asked += 1
        if holds { facts.answers[leaf].holds += 1 }
      }
    }
    let near = found.enumerated().compactMap { place, fact in fact?.distance.map { (place: place, distance: $0) } }
    guard let least = near.map(\.distance).min() else { return }
    let nearest = near.filter { $0.distance == least }.sorted { left, right in
      let lacks = [left, right].map { found[$0.place]?.lack ?? .infinity }
      return (lacks[0], left.place) < (lacks[1], right.place)
    }
    facts.nearest = nearest.prefix(Self.mostMisses).map {
      SegmentFacts.Miss(place: $0.place, deciding: found[$0.place]?.deciding ?? [])
    }
  }

  private func accounts(in segment: Int) -> [MembershipFact?] {
    let all = source.project.accounts.indices.map { AccountID($0) }
    guard let store = try? PeopleStore(context: source.evaluator.people, accounts: all, now: source.now) else {
      return []
    }
    return all.map { account in
      var budget = source.budget()
      let found = try? source.evaluator.explainMembership(
        ofAccount: account, in: SegmentID(segment), store: store, budget: &budget)
      return found.map { MembershipFact($0.0, $0.1, of: segment) }
    }
  }

  // MARK: - What divides, and whom campaigns reach

  func divisions(_ people: [PersonSummary]) -> [DivisionFacts] {
    let stated = source.project.expectations.flatMap(\.expectations).compactMap { expectation in
      if case .division(let division) = expectation.kind { division } else { nil }
    }
    var seen: Set<[Int]> = []
    return stated.compactMap { division -> DivisionFacts? in
      let (whole, parts) = (Int(division.whole.link.value), division.parts.map { Int($0.link.value) })
      guard seen.insert([whole] + parts).inserted, source.project.segments[whole].subject == .personas else {
        return nil
      }
      func isIn(_ segment: Int, _ person: PersonSummary) -> Bool {
        person.memberships.first { $0.segment == segment }?.isMember ?? false
      }
      let members = people.indices.filter { isIn(whole, people[$0]) }
      let found = members.map { place in (place: place, parts: parts.indices.filter { isIn(parts[$0], people[place]) })
      }
      return DivisionFacts(
        whole: whole, parts: parts,
        people: parts.indices.map { part in found.filter { $0.parts == [part] }.map(\.place) },
        inNone: found.filter(\.parts.isEmpty).map(\.place), inSeveral: found.filter { $0.parts.count > 1 }.map(\.place))
    }
  }

  func campaigns(_ people: [PersonSummary]) -> [CampaignFacts] {
    source.project.workflows.indices.compactMap { place in
      guard let campaign = source.project.workflows[place].campaign else { return nil }
      var facts = CampaignFacts(workflow: place, segment: Int(campaign.segment.value))
      for (person, summary) in people.enumerated() {
        guard let state = summary.journeys.first(where: { $0.workflow == place }), let run = state.run else {
          facts.notMeant += 1
          continue
        }
        if run.sent > 0 {
          facts.receives.append((person, run.sentMessages))
        } else {
          facts.heldBack.append((person, run.reasons.isEmpty ? run.reason : run.reasons.joined(separator: "; ")))
        }
      }
      return facts
    }
  }
}

/// Who asks for whom among declarations, at first hand and in a fixed order.
struct Lineage: Sendable {
  private let links: DeclarationLinks
  private let all: [LinkedDeclaration]

  init(_ project: Project) {
    links = DeclarationLinks(project)
    let segments = project.segments.indices.map { LinkedDeclaration.segment(SegmentID($0)) }
    let traits = project.traits.indices.map { LinkedDeclaration.trait(TraitID($0)) }
    let templates = project.templates.indices.map { LinkedDeclaration.template(TemplateID($0)) }
    let workflows = project.workflows.indices.map { LinkedDeclaration.workflow(WorkflowID($0)) }
    all = segments + traits + templates + workflows + project.snippets.keys.sorted().map { .snippet($0) }
  }

  func askers(of declaration: LinkedDeclaration) -> [LinkFact] {
    let askers = links.askers(of: declaration)
    return all.filter(askers.contains).map(LinkFact.init)
  }

  func asked(by declaration: LinkedDeclaration) -> [LinkFact] {
    all.filter { links.askers(of: $0).contains(declaration) }.map(LinkFact.init)
  }
}

extension LinkFact {
  init(_ declaration: LinkedDeclaration) {
    switch declaration {
    case .segment(let id): self = .segment(Int(id.value))
    case .trait(let id): self = .trait(Int(id.value))
    case .template(let id): self = .template(Int(id.value))
    case .workflow(let id): self = .workflow(Int(id.value))
    case .snippet(let name): self = .snippet(name)
    }
  }
}
