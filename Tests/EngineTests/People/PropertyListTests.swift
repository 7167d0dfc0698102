import PersonaDiagnostics
import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// Properties in a tree whose copies share what they do not change, against a plain list.
@Suite struct PropertyListTests {
  private static let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)

  private static func property(_ id: Int, _ value: Value) -> Persona.Property {
    Persona.Property(id: PropertyID(id), value: value, span: span)
  }

  @Test(arguments: 1...UInt64(40))
  func `it holds what a list holds, in its order, and copies do not change each other`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let most: UInt64 = [8, 40, 1100, 40_000][Int(seed % 4)]
    var lists: [(tree: PropertyList, model: [(id: Int, value: Value)])] = [(PropertyList(), [])]
    for _ in 0..<300 {
      if lists.count < 5, random.next() % 20 == 0 { lists.append(lists[Int(random.next() % UInt64(lists.count))]) }
      let place = Int(random.next() % UInt64(lists.count))
      let id = Int(random.next() % most)
      let value: Value = random.next() % 3 == 0 ? .null : .integer(Int64(random.next() % 9))
      lists[place].tree.set(Self.property(id, value))
      let known = lists[place].model.firstIndex { $0.id == id }
      switch (known, value.isNull) {
      case (let known?, true): lists[place].model.remove(at: known)
      case (let known?, false): lists[place].model[known].value = value
      case (nil, false): lists[place].model.append((id, value))
      case (nil, true): break
      }
    }
    for (tree, model) in lists {
      #expect(tree.count == model.count)
      #expect(tree.map { Int($0.id.value) } == model.map(\.id))
      #expect(tree.map(\.value) == model.map(\.value))
      for id in 0..<Int(min(most, 50)) {
        #expect(tree[PropertyID(id)]?.value == model.first { $0.id == id }?.value)
      }
      #expect(tree[PropertyID(1_000_000)] == nil)
    }
  }

  @Test func `a copy that changes one of a thousand shares all leaves but one`() {
    let base = PropertyList((0..<1024).map { Self.property($0, .integer(1)) })
    var child = base
    child.set(Self.property(500, .integer(2)))
    var seen: Set<UnsafeRawPointer> = []
    var leaves = 0
    base.tree.forEachLeaf(unless: &seen) { _ in leaves += 1 }
    #expect(leaves == 32)
    var own: [Int] = []
    child.tree.forEachLeaf(unless: &seen) { own += $0.map { Int($0.property.id.value) } }
    #expect(own == Array(480..<512))
  }

  @Test(arguments: [3, 64, 65, 200])
  func `relative times are those of the person, however many there are`(count: Int) throws {
    var fixture = PeopleFixture()
    let time = try WrittenTime(parsing: "3 days ago")
    let ids = (0..<count).map { fixture.property(Name("p\($0)"), .init(kind: $0 % 2 == 0 ? .instant : .date)) }
    let ada = fixture.persona("ada", [:]) { persona, _ in
      for id in ids { persona.properties.set(Persona.Property(id: id, value: .unresolved(time), span: Self.span)) }
    }
    let evaluator = fixture.evaluator
    let profile = try Profile(of: ada, in: evaluator.people, at: PeopleFixture.now)
    for id in ids {
      let type = evaluator.project.properties[id].type
      let wanted = Value.unresolved(time).resolved(as: type, at: PeopleFixture.now, in: profile.zone)
      #expect(wanted.isFixed && profile.properties[id] == wanted)
    }
    #expect(profile.properties.entries.map(\.property) == ids.sorted())
    #expect(profile.properties.entries.allSatisfy { $0.value == profile.properties[$0.property] })
  }
}
