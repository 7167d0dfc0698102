import PersonaDiagnostics
import PersonaTestSupport
import PersonaYAML
import Testing

/// Edits that are taken in one after the other, against all of them made at once.
@Suite struct EditClaimTests {
  @Test(arguments: 0..<60)
  func `edits are taken exactly as long as they can be made together`(seed: Int) {
    var numbers = SplitMix(seed: UInt64(seed))
    let bytes = Array("0123456789abcdefghij".utf8)
    var (claims, taken) = (EditClaims(to: bytes), [FileEdit]())
    for round in 0..<30 {
      let found = (0...Int.random(in: 0...2, using: &numbers)).map { _ in
        let start = Int.random(in: 0...bytes.count, using: &numbers)
        return FileEdit(start..<min(bytes.count + 1, start + Int.random(in: 0...3, using: &numbers)), "\(round)")
      }
      let fits = FileEdit.applying(taken + found, to: bytes) != nil
      #expect(claims.claim(found) == fits, "\(found.map(\.range)) beside \(taken.map(\.range))")
      if fits { taken += found }
      #expect(claims.edits == taken)
    }
  }

  @Test func `what an alias or a merge key shows elsewhere is repeated, with all that stands in it`() {
    let text = "a: &x {b: &y [c, d], e: f}\ng: *y\nh: {i: j}\nk: &z {l: m}\nn: {<<: *z}\no: &p q\nr: *p\ns: &t u\n"
    let written = Reading(text).values.map(\.node).filter { !$0.isShared }
    let repeated = written.filter { $0.isRepeated }.map { text.utf8.prefix(Int($0.span.start)).count }
    let places = ["[c, d]", "c, d", "d]", "{l: m}", "m}", "q\n"].map { part in
      text.utf8.distance(from: text.startIndex, to: text.firstRange(of: part)?.lowerBound ?? text.startIndex)
    }
    #expect(Set(repeated) == Set(places), "\(repeated) \(places)")
  }

  @Test func `of many undefined aliases as many are told as are kept, each with the name that is near`() {
    let lines = (0..<150).map { "a\($0): &anchor\($0) v\nb\($0): *anchar\($0)\n" }
    let reading = Reading(lines.joined())
    #expect(reading.diagnostics.count == 100)
    #expect(reading.diagnostics.last?.help?.hasPrefix("did you mean '*anchor99'? ") == true)
  }
}
