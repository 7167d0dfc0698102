import PersonaDiagnostics
import PersonaTestSupport
import Testing

@testable import PersonaAnalysis
@testable import PersonaModel

/// Walks that look at what personas share once, against walks that look at everything of everybody.
@Suite struct SharedWalkTests {
  private static func span(_ place: UInt64) -> SourceSpan {
    SourceSpan(file: FileID(index: 0), start: UInt32(place), end: UInt32(place) + 1)
  }

  /// Personas some of whom begin as another one and change something.
  private static func project(_ random: inout SplitMix) -> Project {
    let (most, count) = ([6, 40, 2000][Int(random.next() % 3)], 1 + Int(random.next() % 12))
    var project = Project()
    project.properties = (0..<most).map { PropertyDefinition(name: Name("p\($0)")) }
    for place in 0..<count {
      var persona = Persona(header: Header(id: "p\(place)", span: span(UInt64(place))))
      if place > 0, random.next() % 4 > 0 {
        let base = project.personas[PersonaID(Int(random.next() % UInt64(place)))]
        (persona.properties, persona.labels) = (base.properties, base.labels)
      }
      for _ in 0..<(random.next() % 3 == 0 ? 40 : random.next() % 3) {
        let value: Value = [.null, .text(""), .integer(1), .list([])][Int(random.next() % 4)]
        let id = PropertyID(Int(random.next() % UInt64(most)))
        persona.properties.set(Persona.Property(id: id, value: value, span: span(random.next() % 100)))
      }
      if random.next() % 3 == 0 { persona.labels.append(LabelID(Int(random.next() % 5))) }
      project.personas.append(persona)
    }
    return project
  }

  private struct Seen: Hashable {
    let id: PropertyID
    let value: Value
    let span: SourceSpan

    init(_ property: Persona.Property) { (id, value, span) = (property.id, property.value, property.span) }
  }

  @Test(arguments: 1...UInt64(60))
  func `properties come in the order in which they are first met, and none is left out`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let project = Self.project(&random)
    var (plain, shared): ([Seen], [Seen]) = ([], [])
    var (known, met): (Set<Seen>, Set<Seen>) = ([], [])
    for property in project.personas.flatMap(\.properties) where known.insert(Seen(property)).inserted {
      plain.append(Seen(property))
    }
    project.forEachPersonalProperty { if met.insert(Seen($0)).inserted { shared.append(Seen($0)) } }
    #expect(shared == plain)
  }

  @Test(arguments: 1...UInt64(60))
  func `a property is counted for each persona that has it`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let project = Self.project(&random)
    let counts = project.personaCounts { !$0.value.isEmpty }
    for place in project.properties.indices {
      let plain = project.personas.count { !($0.properties[PropertyID(place)]?.value.isEmpty ?? true) }
      #expect(counts[place] == plain)
    }
  }

  @Test(arguments: 1...UInt64(60))
  func `labels have the same first place and the same repetitions`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let project = Self.project(&random)
    var (plain, shared) = (NamePlaces<LabelID>(), NamePlaces<LabelID>())
    for persona in project.personas { for label in persona.labels { plain.add(label, at: persona.header.span) } }
    project.forEachLabels { labels, persona, _ in
      for label in labels { shared.add(label, at: persona.header.span) }
    }
    #expect(shared.places == plain.places)
  }

  /// Of 500 personas with 2,000 properties each, what is looked at grows with what they change: a leaf of 32 for each.
  @Test func `what is inherited is looked at once`() {
    var project = Project()
    project.properties = (0..<2000).map { PropertyDefinition(name: Name("p\($0)")) }
    var base = Persona(header: Header(id: "base", span: Self.span(0)))
    for id in 0..<2000 {
      base.properties.set(Persona.Property(id: PropertyID(id), value: .integer(1), span: Self.span(UInt64(id))))
    }
    base.labels = (0..<300).map { LabelID($0) }
    for place in 0..<500 {
      var persona = base
      persona.properties.set(
        Persona.Property(id: PropertyID(place), value: .integer(2), span: Self.span(UInt64(5000 + place))))
      project.personas.append(persona)
    }
    var (properties, labels, counted) = (0, 0, 0)
    project.forEachPersonalProperty { _ in properties += 1 }
    project.forEachLabels { list, _, _ in labels += list.count }
    _ = project.personaCounts { _ in
      counted += 1
      return true
    }
    #expect((2000...2000 + 500 * 32).contains(properties) && (2000...2000 + 500 * 32).contains(counted))
    #expect(labels == 600)
  }

  @Test func `names are compared with those of about their length, and what is left out is told`() {
    var comparisons = NameComparisons(most: 50)
    let near = NearNames((0..<100).map { String(repeating: "x", count: 1 + $0) } + ["walletId"])
    #expect(near.near("waletId", at: Self.span(1), &comparisons) == "walletId")
    #expect(comparisons.made(of: 50) == 6)
    for place in 2..<20 { _ = near.near("otherId", at: Self.span(UInt64(place)), &comparisons) }
    #expect(comparisons.firstLeftOut?.span == Self.span(9))
    #expect(near.near("waletId", at: Self.span(21), &comparisons) == nil)
  }
}
