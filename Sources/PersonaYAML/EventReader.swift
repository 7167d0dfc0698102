import CPersonaYAML

/// libyaml, one event at a time, with byte offsets. Nothing else touches the library.
///
/// libyaml counts code points; everybody else here counts bytes.
struct EventReader: ~Copyable {
  enum ParserEvent {
    case documentStart, documentEnd, streamEnd
    case alias, scalar, sequenceStart, sequenceEnd, mappingStart, mappingEnd
    case other
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let input: UnsafeBufferPointer<UInt8>
  /// Where the first code point stands.
  private let base: Int
  /// A code point whose byte offset is known, and the first byte from there on that is not ASCII: up to it, code
  /// points are bytes.
  private var knownIndex = 0
  private var knownOffset: Int
  private var nextLong: Int

  /// Reads `input` from a byte offset on; the bytes must outlive the reader and be valid UTF-8.
  init(_ input: UnsafeBufferPointer<UInt8>, from start: Int, isASCII: Bool) {
    self.input = input
    let hasMark =
      input.count >= start + 3 && input[start] == 0xEF && input[start + 1] == 0xBB && input[start + 2] == 0xBF
    base = hasMark ? start + 3 : start
    knownOffset = base
    nextLong = isASCII ? input.count : input.indexOfLong(from: base)
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress.map { $0 + base }, input.count - base)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// Goes to the next event; nil at a syntax error, after which there is no further event.
  mutating func next() -> ParserEvent? {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { return nil }
    return switch event.pointee.type {
    case YAML_SCALAR_EVENT: .scalar
    case YAML_MAPPING_START_EVENT: .mappingStart
    case YAML_MAPPING_END_EVENT: .mappingEnd
    case YAML_SEQUENCE_START_EVENT: .sequenceStart
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_ALIAS_EVENT: .alias
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_STREAM_END_EVENT: .streamEnd
    default: .other
    }
  }
}

// MARK: The current event

extension EventReader {
  /// Byte offset of the event's first token, which may be an anchor or a tag.
  var start: Int { mutating get { offset(of: event.pointee.start_mark.index) } }

  var end: Int { mutating get { offset(of: event.pointee.end_mark.index) } }

  var isOnOneLine: Bool { event.pointee.start_mark.line == event.pointee.end_mark.line }

  /// The value of a scalar; it lives until the next event.
  var text: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
  }

  var scalarKind: NodeRecord.Kind {
    switch event.pointee.data.scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// Whether a list or mapping is in brackets or braces.
  var isFlow: Bool {
    event.pointee.type == YAML_SEQUENCE_START_EVENT
      ? event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      : event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
  }

  /// Whether a scalar, list or mapping has an anchor or a tag.
  var hasProperties: Bool {
    guard event.pointee.type == YAML_SCALAR_EVENT else { return properties.anchor != nil || properties.tag != nil }
    return event.pointee.data.scalar.anchor != nil || event.pointee.data.scalar.tag != nil
  }

  var anchor: String? { properties.anchor.map { String(cString: $0) } }

  var tag: String? { properties.tag.map { String(cString: $0) } }

  var aliasName: String { event.pointee.data.alias.anchor.map { String(cString: $0) } ?? "" }

  /// The version a `%YAML` line asks for.
  var version: (major: Int, minor: Int)? {
    event.pointee.data.document_start.version_directive.map { (Int($0.pointee.major), Int($0.pointee.minor)) }
  }

  private var properties: (anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?) {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: (event.pointee.data.scalar.anchor, event.pointee.data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT: (event.pointee.data.sequence_start.anchor, event.pointee.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT: (event.pointee.data.mapping_start.anchor, event.pointee.data.mapping_start.tag)
    default: (nil, nil)
    }
  }

  /// What libyaml says after ``next()`` has answered nil.
  var problem: SyntaxProblem {
    mutating get {
      let parser = parser.pointee
      let words = parser.problem.map { String(cString: $0) } ?? "unreadable text"
      let context = parser.context.map { String(cString: $0) }
      let isLocated = parser.error == YAML_SCANNER_ERROR || parser.error == YAML_PARSER_ERROR
      let place = isLocated ? offset(of: parser.problem_mark.index) : base + Int(parser.problem_offset)
      return SyntaxProblem(
        words: words, offset: min(place, input.count), context: context,
        contextOffset: context == nil ? nil : offset(of: parser.context_mark.index))
    }
  }
}

// MARK: Code points to bytes

extension EventReader {
  @inline(__always)
  private mutating func offset(of index: Int) -> Int {
    let direct = knownOffset + (index - knownIndex)
    return index >= knownIndex && direct <= nextLong ? direct : countedOffset(of: index)
  }

  private mutating func countedOffset(of index: Int) -> Int {
    while knownIndex > index, knownOffset > base { stepBack() }
    nextLong = input.indexOfLong(from: knownOffset)
    while knownIndex + (nextLong - knownOffset) < index, nextLong < input.count { stepOverLong() }
    return min(knownOffset + (index - knownIndex), input.count)
  }

  /// Goes behind the next character that is not ASCII.
  private mutating func stepOverLong() {
    knownIndex += nextLong - knownOffset + 1
    knownOffset = nextLong + 1
    while knownOffset < input.count, input[knownOffset] & 0xC0 == 0x80 { knownOffset += 1 }
    nextLong = input.indexOfLong(from: knownOffset)
  }

  private mutating func stepBack() {
    knownOffset -= 1
    while knownOffset > base, input[knownOffset] & 0xC0 == 0x80 { knownOffset -= 1 }
    knownIndex -= 1
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first byte from an offset on that is not ASCII, or the end.
  fileprivate func indexOfLong(from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(self)
    var index = start
    while index + 8 <= raw.count {
      let high = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080
      if high != 0 { return index + UInt64(littleEndian: high).trailingZeroBitCount / 8 }
      index += 8
    }
    while index < raw.count, raw[index] < 0x80 { index += 1 }
    return index
  }
}
