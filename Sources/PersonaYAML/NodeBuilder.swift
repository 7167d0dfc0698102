import PersonaDiagnostics

/// Turns events into the records of one file, checking what libyaml lets pass.
struct NodeBuilder: ~Copyable {
  let file: FileID
  let input: UnsafeBufferPointer<UInt8>
  let limits: FileLimits
  var keys: KeyTable
  var arena = Arena()
  var diagnostics: [Diagnostic] = []
  var frames: [Frame] = []
  var anchors: [String: Anchor] = [:]
  /// The names of the open frames that have one. Frames hold plain numbers, for speed.
  var openAnchors: [String] = []
  /// The merge keys of the open frames, innermost last.
  var mergeKeys: [(frame: UInt32, key: UInt32)] = []
  /// What has been written, in nodes; each 64 bytes of text count as one more.
  var weight = 0
  /// What aliases have added so far, likewise.
  var sharedWeight = 0
  /// Where the last scalar, alias or closing bracket ended: a block ends there.
  var lastStop: UInt32 = 0
  /// The first record of the document that is being read, and where it begins.
  var openDocument: UInt32?
  var documentSpan: SourceSpan
  var hasLostDocument = false
  /// Places of documents that hold nothing.
  var emptyDocuments: [SourceSpan] = []

  /// A list or mapping whose end has not come.
  struct Frame {
    let record: UInt32
    let isMapping: Bool
    var expectsKey: Bool
    var count: UInt32 = 0
    let hasAnchor: Bool
    /// Written and shared before it began.
    let weight: Int

    mutating func countPair() {
      count += 1
      expectsKey = isMapping && !expectsKey
    }
  }

  struct Anchor {
    let record: UInt32
    /// Weight of the subtree with all aliases followed; nil while it is open.
    var weight: Int?
  }

  /// Reading cannot go on here.
  enum ReadingError: Error {
    /// The document that is open is lost; the next one begins after this offset.
    case document(after: Int)
    case file
  }

  init(file: FileID, input: UnsafeBufferPointer<UInt8>, limits: FileLimits, keys: consuming KeyTable) {
    self.file = file
    self.input = input
    self.limits = limits
    self.keys = keys
    documentSpan = SourceSpan(file: file, start: 0, end: 0)
    // As dense as short lines and lists are. What is reserved too much is never touched.
    arena.records.reserveCapacity(input.count / 5)
  }

  mutating func add(_ event: EventReader.ParserEvent, _ reader: inout EventReader) throws(ReadingError) {
    switch event {
    case .scalar: addScalar(&reader)
    case .mappingStart, .sequenceStart: try open(&reader, isMapping: event == .mappingStart)
    case .mappingEnd, .sequenceEnd: close(&reader)
    case .alias: try addAlias(&reader)
    case .documentStart: beginDocument(&reader)
    case .documentEnd: endDocument()
    case .streamEnd, .other: break
    }
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < limits.diagnostics { diagnostics.append(diagnostic) }
  }

  func span(_ start: Int, _ end: Int) -> SourceSpan {
    SourceSpan(file: file, start: UInt32(start), end: UInt32(max(start, end)))
  }

  func span(of record: NodeRecord) -> SourceSpan { SourceSpan(file: file, start: record.start, end: record.stop) }
}

// MARK: Where a node goes

extension NodeBuilder {
  var isAtKey: Bool { !frames.isEmpty && frames[frames.count - 1].expectsKey }

  /// Takes a record into the list or mapping that is open.
  mutating func append(_ record: NodeRecord) -> UInt32 {
    let index = UInt32(arena.records.count)
    var record = record
    record.end = index + 1
    arena.records.append(record)
    weight += 1 + Int(record.textCount >> 6)
    guard !frames.isEmpty else { return index }
    frames[frames.count - 1].countPair()
    return index
  }

  private mutating func open(_ reader: inout EventReader, isMapping: Bool) throws(ReadingError) {
    let offset = reader.start
    let place = reader.hasProperties ? skipProperties(from: offset, to: input.count) : offset
    guard frames.count < limits.depth else { throw refuseDepth(at: place) }
    let isKey = isAtKey
    var record = NodeRecord(kind: isMapping ? .mapping : .sequence, start: UInt32(place), stop: UInt32(place))
    if reader.isFlow { record.flags.insert(.flow) }
    if let tag = reader.tag { checkCollectionTag(tag, isMapping: isMapping, from: offset) }
    let before = weight + sharedWeight
    let index = append(record)
    if isKey { refuseComplexKey(index) }
    let anchor = reader.anchor
    frames.append(
      Frame(record: index, isMapping: isMapping, expectsKey: isMapping, hasAnchor: anchor != nil, weight: before))
    if let anchor {
      anchors[anchor] = Anchor(record: index, weight: nil)
      openAnchors.append(anchor)
    }
    lastStop = UInt32(place)
  }

  private mutating func refuseDepth(at place: Int) -> ReadingError {
    report(
      Diagnostic(
        .nestingDepth, "more than \(limits.depth) lists and mappings inside one another", at: span(place, place + 1),
        help: "flatten the data"))
    return .document(after: place)
  }

  private mutating func close(_ reader: inout EventReader) {
    guard let frame = frames.popLast() else { return }
    let index = Int(frame.record)
    if arena.records[index].flags.contains(.flow) { lastStop = UInt32(reader.end) }
    arena.records[index].stop = max(lastStop, arena.records[index].start)
    arena.records[index].end = UInt32(arena.records.count)
    arena.records[index].detail = frame.count
    if frame.isMapping {
      checkKeys(of: frame)
      if mergeKeys.last?.frame == frame.record { merge(frame) }
    } else if frame.count > 2, arena.records[index].flags.contains(.flow) {
      checkDecimalCommas(of: frame)
    }
    if frame.hasAnchor, let anchor = openAnchors.popLast() { measure(anchor, frame) }
  }
}

// MARK: Documents

extension NodeBuilder {
  private mutating func beginDocument(_ reader: inout EventReader) {
    anchors.removeAll(keepingCapacity: true)
    forgetFrames()
    let start = reader.start
    documentSpan = span(start, max(start, reader.end))
    openDocument = UInt32(arena.records.count)
    if let version = reader.version { check(version, at: start) }
  }

  private mutating func endDocument() {
    guard let root = openDocument else { return }
    openDocument = nil
    let record = arena.records[Int(root)]
    if record.kind == .plain, record.textCount == 0, record.tag == .none {
      emptyDocuments.append(documentSpan)
    } else {
      arena.roots.append(root)
    }
  }

  /// Forgets the document that is open, because it cannot be read to its end.
  mutating func dropOpenDocument() {
    guard let root = openDocument else { return }
    openDocument = nil
    hasLostDocument = true
    forgetFrames()
    arena.records.removeSubrange(Int(root)...)
    arena.merged = arena.merged.filter { $0.key < root }
  }

  private mutating func forgetFrames() {
    frames.removeAll(keepingCapacity: true)
    openAnchors.removeAll()
    mergeKeys.removeAll()
  }

  private mutating func check(_ version: (major: Int, minor: Int), at start: Int) {
    guard version == (1, 1) else { return }
    report(
      Diagnostic(
        .yamlVersion, "YAML 1.1 is read as YAML 1.2", at: span(start, endOfLine(from: start)), severity: .warning,
        help: "remove the line; 'yes', 'no', 'on' and 'off' are text here"))
  }
}
