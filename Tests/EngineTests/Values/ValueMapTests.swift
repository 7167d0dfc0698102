import PersonaModel
import PersonaTestSupport
import Testing

/// Maps with more entries than are searched one by one, against those that are.
@Suite struct ValueMapTests {
  private func entries(_ count: Int, of keys: Int, _ numbers: inout SplitMix) -> [ValueMap.Entry] {
    (0..<count).map { _ in
      let value = Int.random(in: 0..<4, using: &numbers)
      let key = Name("k\(Int.random(in: 0..<keys, using: &numbers))")
      return ValueMap.Entry(key: key, value: value == 0 ? .null : .integer(Int64(value)))
    }
  }

  private func laid(_ map: ValueMap, _ others: [ValueMap.Entry]) -> ValueMap {
    others.reduce(into: map) { $0[$1.key] = $1.value.isNull ? nil : $1.value }
  }

  @Test(arguments: [3, 10, 17, 40, 200])
  func `entries laid over others stand where they would one after the other`(count: Int) {
    var numbers = SplitMix(seed: UInt64(count))
    for _ in 0..<20 {
      let map = laid(ValueMap(), entries(count, of: count, &numbers))
      let others = entries(count, of: count, &numbers)
      var merged = map
      merged.lay(others) { _, new in new.isNull ? nil : new }
      #expect(merged.entries == laid(map, others).entries)
      #expect(ValueMap(others).entries == others.reduce(into: ValueMap()) { $0[$1.key] = $1.value }.entries)
    }
  }

  @Test(arguments: [1, 16, 17, 60])
  func `maps are equal in any order, and not with another value`(count: Int) {
    let entries = (0..<count).map { ValueMap.Entry(key: Name("k\($0)"), value: .integer(Int64($0))) }
    let map = ValueMap(unique: entries)
    #expect(map == ValueMap(unique: entries.reversed()))
    var other = ValueMap(unique: entries.reversed())
    other["k0"] = .integer(-1)
    #expect(map != other)
    var renamed = entries
    renamed[count - 1] = ValueMap.Entry(key: "other", value: entries[count - 1].value)
    #expect(map != ValueMap(unique: renamed))
  }
}
