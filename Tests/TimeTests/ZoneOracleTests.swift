import Foundation
import PersonaTestSupport
import PersonaTime
import Testing

/// Every zone Python knows, at every change of its offset from 1900 to 2100 and at random instants.
@Suite struct ZoneOracleTests {
  @Test(.enabled(if: Python.isWanted, Python.reason))
  func `zones agree with Python's zoneinfo`() throws {
    let records = try Python.output(of: zoneScript)
    var reader = RecordReader(rest: records.withUnsafeBytes { Array($0.bindMemory(to: Int64.self)) }[...])
    var checks = 0
    var zones = 0
    while !reader.rest.isEmpty {
      let name = reader.text()
      let wrong = try check(ZoneDatabase().zone(named: name), &reader, count: &checks)
      #expect(wrong.isEmpty, "\(name): \(wrong.prefix(3))")
      zones += 1
    }
    #expect(zones > 300)
    #expect(checks > 100_000)
    print("\(zones) zones, \(checks) instants and local times compared")
  }

  private func check(_ zone: Zone, _ reader: inout RecordReader, count: inout Int) -> [String] {
    var wrong: [String] = []
    let abbreviations = (0..<reader.number()).map { _ in reader.text() }
    for _ in 0..<reader.number() {
      let (isLocal, input, expected, dst, name) =
        (reader.number() == 1, reader.number(), reader.number(), reader.number(), reader.number())
      count += 1
      if isLocal {
        let local = CivilDateTime(millisecondsSinceEpoch: Int64(input) * 1000)
        let (found, wanted) = (zone.instant(of: local), Instant(milliseconds: Int64(expected) * 1000))
        if found != wanted { wrong.append("\(local) is \(found) and not \(wanted)") }
      } else {
        let found = zone.offset(at: Instant(milliseconds: Int64(input) * 1000))
        let wanted = ZoneOffset(seconds: Int32(expected), abbreviation: abbreviations[name], isDaylight: dst != 0)
        if found != wanted { wrong.append("at \(input) \(found) and not \(wanted)") }
      }
    }
    return wrong
  }
}

/// Numbers of 64 bits, and texts as a length and a number for each byte.
private struct RecordReader {
  var rest: ArraySlice<Int64>

  mutating func number() -> Int { rest.popFirst().map(Int.init) ?? 0 }

  mutating func text() -> String {
    String(decoding: (0..<number()).map { _ in UInt8(truncatingIfNeeded: number()) }, as: UTF8.self)
  }
}

private let zoneScript = """
  import random, struct, sys, zoneinfo
  from array import array
  from datetime import datetime, timedelta, timezone
  from zoneinfo._zoneinfo import ZoneInfo as Plain
  random.seed(20260302)
  epoch = datetime(1970, 1, 1)
  utc = timezone.utc
  first = int((datetime(1900, 1, 1) - epoch).total_seconds())
  last = int((datetime(2100, 1, 1) - epoch).total_seconds())
  footer = int((datetime(2037, 1, 1) - epoch).total_seconds())
  out = array("q")

  def put(text):
    out.append(len(text))
    out.extend(text.encode())

  def at(zone, t):
    return datetime.fromtimestamp(t, zone)

  def offset(zone, t):
    return int(at(zone, t).utcoffset().total_seconds())

  def changes(name, zone):
    found = [t for t in Plain.no_cache(name)._trans_utc if first < t < last]
    t, before = footer, offset(zone, footer)
    while t < last:
      after = offset(zone, t + 604800)
      if after != before:
        low, high = t, t + 604800
        while high - low > 1:
          middle = (low + high) // 2
          if offset(zone, middle) == before: low = middle
          else: high = middle
        found.append(high)
      t, before = t + 604800, after
    return sorted(set(found))

  def instant(zone, wall, changed):
    naive = epoch + timedelta(seconds=wall)
    valid = []
    for fold in (0, 1):
      t = int((naive.replace(tzinfo=zone, fold=fold).astimezone(utc).replace(tzinfo=None) - epoch).total_seconds())
      if at(zone, t).replace(tzinfo=None, fold=0) == naive: valid.append(t)
    if valid: return min(valid)
    gaps = [t for t in changed if t + offset(zone, t - 1) <= wall < t + offset(zone, t)]
    return gaps[0] if gaps else None

  for name in sorted(zoneinfo.available_timezones()):
    zone = zoneinfo.ZoneInfo(name)
    names, records = [], array("q")
    changed = changes(name, zone)

    def instants(t):
      moment = at(zone, t)
      if moment.tzname() not in names: names.append(moment.tzname())
      records.extend([0, t, int(moment.utcoffset().total_seconds()), int(bool(moment.dst())), names.index(moment.tzname())])

    def walls(wall, near):
      t = instant(zone, wall, near)
      if t is not None: records.extend([1, wall, t, 0, 0])

    for t in changed:
      for delta in (-1, 0, 1): instants(t + delta)
      near = [c for c in changed if abs(c - t) < 200000]
      before, after = offset(zone, t - 1), offset(zone, t)
      for wall in {t + before - 1, t + before, t + before + 1800, t + after - 1, t + after, t + after - 1800,
                   t + (before + after) // 2}:
        walls(wall, near)
    for _ in range(40):
      t = random.randrange(first, last)
      instants(t)
      walls(t, changed)
    put(name)
    out.append(len(names))
    for n in names: put(n)
    out.append(len(records) // 5)
    out.extend(records)
  with open(sys.argv[2], "wb") as file: out.tofile(file)
  """
