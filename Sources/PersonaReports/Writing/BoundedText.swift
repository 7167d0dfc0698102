/// A text of limited size to which whole pieces are added; once one does not fit, the entries are only counted.
struct BoundedText {
  private var room: Int
  private var text: [UInt8] = []
  private(set) var leftOut = 0
  private var isFull = false

  init(room: Int) { self.room = room }

  /// Adds a piece that tells so many entries.
  mutating func add(entries: Int, _ body: (inout ByteWriter) -> Void) {
    guard !isFull else { leftOut += entries; return }
    let piece = bytes(writing: body)
    guard piece.count <= room else {
      isFull = true
      leftOut += entries
      return
    }
    room -= piece.count
    text += piece
  }

  /// Entries that would be of no use here.
  mutating func leaveOut(entries: Int) { leftOut += entries }

  func write(to writer: inout ByteWriter) { text.withUnsafeBufferPointer { writer.write($0) } }
}
