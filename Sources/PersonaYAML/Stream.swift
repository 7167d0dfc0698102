import PersonaDiagnostics
import Synchronization

/// The documents of one file as nodes in one arena.
///
/// A class, because every node of the file refers to it and nothing of it is ever changed.
package final class Stream: Sendable {
  package let file: FileID
  let bytes: [UInt8]
  /// Text that does not stand in the file letter by letter: escapes, folded lines, line ends.
  let decoded: [UInt8]
  let records: [NodeRecord]
  /// The entries of each mapping with a merge key: its own first, then those it takes over.
  let merged: [UInt32: [MergedEntry]]
  let roots: [UInt32]
  /// Nodes that aliases and merge keys add to those written, those of documents that were given up included.
  package let sharedNodes: Int
  /// Counted when somebody first asks, which is whoever changes a file.
  private let repeated = AtomicLazyReference<RepeatedRecords>()

  /// A key's record and, for an entry taken over, the record of the alias it comes through.
  struct MergedEntry: Sendable {
    let key: UInt32
    let reference: UInt32
  }

  init(file: FileID, bytes: [UInt8], arena: consuming Arena) {
    self.file = file
    self.bytes = bytes
    decoded = arena.decoded
    records = arena.records
    merged = arena.merged
    roots = arena.roots
    sharedNodes = arena.sharedNodes
  }

  /// Documents that hold something and could be read, in order.
  package var documents: [YAMLNode] {
    roots.map { YAMLNode(stream: self, written: $0, reference: YAMLNode.noReference) }
  }

  /// Nodes in the file, keys included.
  package var nodeCount: Int { records.count }

  /// Whether an alias shows a record elsewhere, or what it stands in.
  func isRepeated(_ record: UInt32) -> Bool {
    (repeated.load() ?? repeated.storeIfNil(RepeatedRecords(in: records))).contains(record)
  }

  func withText<Result>(of record: NodeRecord, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = Int(record.text)
    let count = Int(record.textCount)
    guard start >= bytes.count else {
      return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + count])) }
    }
    let offset = start - bytes.count
    return decoded.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[offset..<offset + count])) }
  }

  func span(of record: NodeRecord) -> SourceSpan { SourceSpan(file: file, start: record.start, end: record.stop) }
}

/// What a builder gathers and a ``Stream`` keeps.
struct Arena {
  var records: [NodeRecord] = []
  var decoded: [UInt8] = []
  var merged: [UInt32: [Stream.MergedEntry]] = [:]
  var roots: [UInt32] = []
  var sharedNodes = 0
}
