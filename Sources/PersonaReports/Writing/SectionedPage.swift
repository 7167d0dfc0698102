/// A text of limited size whose pieces stand under headings. What is added first is sure of its place, wherever that is;
/// once a piece does not fit, the entries are only counted.
struct SectionedPage {
  /// Where a piece stands: in the order of the parts, then of their sections, then as it was added.
  struct Place: Hashable, Comparable {
    let part: Int
    let section: Int

    static func < (left: Place, right: Place) -> Bool { (left.part, left.section) < (right.part, right.section) }
  }

  private let headings: (Place) -> [UInt8]
  private var room: Int
  private var pieces: [Place: [UInt8]] = [:]
  private(set) var leftOut = 0

  /// `headings` has the heading of a section; that of section -1 is the part's own.
  init(room: Int, headings: @escaping (Place) -> [UInt8]) {
    (self.room, self.headings) = (room, headings)
  }

  /// Adds a piece that tells so many entries.
  mutating func add(entries: Int, at place: Place, _ body: (inout ByteWriter) -> Void) {
    guard leftOut == 0 else { return leftOut += entries }
    let piece = bytes(writing: body)
    let missing = [Place(part: place.part, section: -1), place].filter { pieces[$0] == nil }
    let opened = missing.map { ($0, headings($0)) }
    let cost = piece.count + opened.reduce(0) { $0 + $1.1.count }
    guard cost <= room else { return leftOut += entries }
    room -= cost
    for (place, heading) in opened { pieces[place] = heading }
    pieces[place, default: []] += piece
  }

  func write(to writer: inout ByteWriter) {
    for place in pieces.keys.sorted() { pieces[place]?.withUnsafeBufferPointer { writer.write($0) } }
  }
}
