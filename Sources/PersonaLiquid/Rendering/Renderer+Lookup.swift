import PersonaDiagnostics
import PersonaTemplates
import PersonaText

extension Renderer {
  @inline(__always)
  func mapped(_ slot: Int32) -> Int { slotMap.isEmpty ? Int(slot) : Int(slotMap[Int(slot)]) }

  /// The number of a name in the frame.
  mutating func frameSlot(_ name: String) -> Int { frame.slot(name) }

  /// The value, or nil for an undefined variable.
  @inline(__always)
  mutating func value(of operand: ValueSource) throws(EvaluationError) -> LiquidValue? {
    switch operand.kind {
    case .constant: return program.constants[Int(operand.index)]
    case .read: return isScript ? try scriptRead(Int(operand.index)) : try read(Int(operand.index))
    case .range: return try range(program.ranges[Int(operand.index)])
    case .operation: return try scriptOutcome(of: program.operations[Int(operand.index)])
    case .expression: return try evaluate(operand.index)
    case .block: return try text(of: program.contentBlocks[Int(operand.index)])
    }
  }

  /// Null for an undefined variable.
  @inline(__always)
  mutating func plainValue(of operand: ValueSource) throws(EvaluationError) -> LiquidValue {
    try value(of: operand) ?? .null
  }

  private mutating func read(_ index: Int) throws(EvaluationError) -> LiquidValue? {
    let read = program.reads[index]
    if let turn = loopTurn(read), let member = program.keys[Int(read.keys.lowerBound)].member,
      let value = turn.member(member)
    {
      return value
    }
    var value = read.slot >= 0 ? root(mapped(read.slot)) : try computedRoot(read)
    var index = Int(read.keys.lowerBound)
    // Handed on from step to step, since a copy of each would cost as much as the step.
    while index < Int(read.keys.upperBound), let object = value.take() {
      value = try member(of: object, program.keys[index])
      index += 1
    }
    if tracksUndefined, value == nil, !isGuarded { try noteUndefined(read, missing: index - 1) }
    return value
  }

  /// Where the loop is of whose variable one member is read, as every row of a list does several times.
  @inline(__always)
  func loopTurn(_ read: Read) -> LoopTurn? {
    guard read.keys.count == 1, read.slot >= 0, case .special(.loop(let loop))? = frame.cells[mapped(read.slot)].current
    else { return nil }
    return loop.place
  }

  @inline(__always)
  private mutating func root(_ slot: Int) -> LiquidValue? {
    if let value = frame.cells[slot].current { return value }
    return frame.cells[slot].isAsked ? selfObject(slot) : ask(slot)
  }

  /// Asks the host once for each name.
  private mutating func ask(_ slot: Int) -> LiquidValue? { host(slot) ?? selfObject(slot) }

  mutating func host(_ slot: Int) -> LiquidValue? {
    frame.cells[slot].isAsked = true
    let value = scope.value(named: frame.name(of: slot))
    frame.cells[slot].current = value
    return value
  }

  private mutating func selfObject(_ slot: Int) -> LiquidValue? {
    guard haveEqualBytes(frame.name(of: slot), "self") else { return nil }
    usesSelf = true
    return .special(.scope(outerFrames.count))
  }

  /// The value of a name that is computed, as in `[name]` or for an include.
  mutating func rootValue(_ name: String) -> LiquidValue { root(frame.slot(name)) ?? .null }

  mutating func computedRoot(_ read: Read) throws(EvaluationError) -> LiquidValue? {
    guard let root = read.root, case .text(let name) = try value(of: root) ?? .null else { return nil }
    try context.meter.charge(bytes: name.utf8.count)
    return self.root(frame.slot(name))
  }

  private mutating func range(_ pair: OperandPair) throws(EvaluationError) -> LiquidValue {
    if isScript { return try scriptRange(pair) }
    let isLiteral = pair.first.kind == .constant && pair.second.kind == .constant
    let lower = try (try value(of: pair.first) ?? .null).rangeEnd(isLiteral: isLiteral)
    let upper = try (try value(of: pair.second) ?? .null).rangeEnd(isLiteral: isLiteral)
    return .range(IntegerRange(lower: lower, upper: upper))
  }
}

extension Renderer {
  mutating func member(of object: consuming LiquidValue, _ key: PathKey) throws(EvaluationError) -> LiquidValue? {
    guard key.name >= 0 else { return try computedMember(of: object, key) }
    switch consume object {
    case .hash(let hash):
      if let value = hash.value(hash: key.hash, { program.keyNames[Int(key.name)] }) { return value }
      return key.isDotted ? key.member.flatMap { LiquidValue.hash(hash).command($0) } : nil
    case .special(.loop(let loop)): return key.member.flatMap { loop.member($0) }
    case .text(let text):
      try context.meter.charge(bytes: text.utf8.count)
      return key.isDotted ? key.member.flatMap { LiquidValue.text(text).command($0) } : nil
    case let other: return namedMember(of: other, program.keyNames[Int(key.name)], key.member, key.isDotted)
    }
  }

  private mutating func computedMember(of object: LiquidValue, _ key: PathKey) throws(EvaluationError) -> LiquidValue? {
    switch try plainValue(of: key.operand).plain.textual {
    case .int(let index): return element(of: object, at: index)
    case .bigInt(let index):
      guard case .array = object else { return nil }
      throw .error(.outOfRange(index.description))
    case .text(let name):
      try context.meter.charge(bytes: name.utf8.count)
      return namedMember(of: object, name, BuiltInMember(rawValue: name), false)
    default: return nil
    }
  }

  private mutating func namedMember(
    of object: LiquidValue, _ name: String, _ member: BuiltInMember?, _ isDotted: Bool
  ) -> LiquidValue? {
    switch object {
    case .hash(let hash): return hash[name] ?? (isDotted ? member.flatMap { object.command($0) } : nil)
    case .object(let object): return object.member(named: name)
    case .special(.loop(let loop)): return member.flatMap { loop.member($0) }
    case .special(.tableLoop(let loop)): return member.flatMap { loop.member($0) }
    case .special(.scope(let depth)): return variable(name, inFrame: depth)
    default: return isDotted ? member.flatMap { object.command($0) } : nil
    }
  }

  /// Reads through `self`, which may be that of a frame further out.
  mutating func variable(_ name: String, inFrame depth: Int) -> LiquidValue? {
    if depth >= outerFrames.count { return root(frame.slot(name)) }
    swap(&frame, &outerFrames[depth])
    defer { swap(&frame, &outerFrames[depth]) }
    return root(frame.slot(name))
  }

  private func element(of object: LiquidValue, at index: Int) -> LiquidValue? {
    guard case .array(let elements) = object else {
      if case .hash = object { return .null }
      return nil
    }
    let position = index < 0 ? elements.count + index : index
    return elements.indices.contains(position) ? elements[position] : .null
  }
}

extension LiquidValue {
  /// `.size`, `.first` and `.last` of values that have no such key.
  func command(_ member: BuiltInMember) -> LiquidValue? {
    switch (self, member) {
    case (.array(let elements), .size): .int(elements.count)
    case (.array(let elements), .first): elements.first ?? .null
    case (.array(let elements), .last): elements.last ?? .null
    case (.hash(let hash), .size): .int(hash.count)
    case (.hash(let hash), .first): hash.isEmpty ? .null : hash.entry(at: 0)
    case (.text(let text), .size): .int(text.scalarCount)
    case (.text(let text), .first): .text(text.unicodeScalars.first.map { String($0) } ?? "")
    case (.text(let text), .last): .text(text.unicodeScalars.last.map { String($0) } ?? "")
    case (.range(let range), .size): .int(range.count)
    case (.range(let range), .first): .int(range.lower)
    case (.range(let range), .last): .int(range.upper)
    case (.time(let moment), _): LiquidValue.text(moment.text).command(member)
    case (.int, .size): .int(8)
    case (.bigInt(let number), .size): .int(max(8, (number.bitWidth + 7) / 8))
    default: nil
    }
  }
}

extension Renderer {
  mutating func assign(_ value: LiquidValue, to slot: Int32) {
    let slot = mapped(slot)
    if frame.cells[slot].shadows == 0 {
      frame.cells[slot].current = value
      frame.cells[slot].isOwn = true
    } else {
      frame.cells[slot].pending = value
    }
  }

  /// Hides the variable behind a value of an inner scope; answers what to put back.
  mutating func shadow(_ slot: Int, with value: LiquidValue?) -> LiquidValue? {
    let hidden = frame.cells[slot].current
    frame.cells[slot].current = value
    frame.cells[slot].shadows += 1
    return hidden
  }

  mutating func unshadow(_ slot: Int, _ hidden: LiquidValue?) {
    frame.cells[slot].shadows -= 1
    guard frame.cells[slot].shadows == 0 else {
      frame.cells[slot].current = hidden
      return
    }
    if let pending = frame.cells[slot].pending {
      frame.cells[slot].current = pending
      frame.cells[slot].pending = nil
      frame.cells[slot].isOwn = true
    } else if !frame.cells[slot].isOwn, let count = frame.counters[slot] {
      frame.cells[slot].current = count
    } else {
      frame.cells[slot].current = hidden
    }
  }

  /// `key` is the one that is missing; before the first of the path when the root is.
  private mutating func noteUndefined(_ read: Read, missing key: Int) throws(EvaluationError) {
    let range = Int(read.range.lowerBound)..<Int(read.range.upperBound)
    let span = program.source.span(of: range)
    guard undefined.count < Diagnostic.mostFindings, undefinedSpans.insert(span).inserted else { return }
    let path = String(decoding: program.source.bytes[range], as: UTF8.self)
    // Looking for a near name takes a while, and nobody reads so many.
    let near = undefined.count < Diagnostic.mostSuggestions ? try nearestPath(to: path, read, missing: key) : nil
    let takesFilters = program.source.bytes.withUnsafeBufferPointer {
      Markup.takesFilters(at: range.lowerBound, in: $0)
    }
    undefined.append(UndefinedVariable(path: path, span: span, near: near, takesFilters: takesFilters))
  }

  /// The path with the nearest name there is in the place of the one that is missing.
  private mutating func nearestPath(to path: String, _ read: Read, missing key: Int) throws(EvaluationError) -> String?
  {
    guard read.slot >= 0 else { return nil }
    guard key >= Int(read.keys.lowerBound), var owner = root(mapped(read.slot)) else {
      let root = program.slots.names[Int(read.slot)]
      return nearestName(to: root, among: scope.names).map { $0 + path.dropFirst(root.count) }
    }
    for index in Int(read.keys.lowerBound)..<key { owner = try member(of: owner, program.keys[index]) ?? .null }
    guard program.keys[key].name >= 0 else { return nil }
    let name = program.keyNames[Int(program.keys[key].name)]
    guard let near = nearestName(to: name, among: owner.memberNames), let place = path.lastRange(of: name) else {
      return nil
    }
    return path[..<place.lowerBound] + near + path[place.upperBound...]
  }
}

extension LiquidValue {
  /// The names a path can go on with.
  fileprivate var memberNames: [String] {
    switch self {
    case .hash(let hash): hash.keys
    case .object(let object): object.memberNames
    default: []
    }
  }
}

extension String {
  /// Where the text stands last, by its bytes.
  fileprivate func lastRange(of other: String) -> Range<String.Index>? {
    let found = withBytes { bytes in other.withBytes { bytes.lastIndex(of: $0) } }
    guard let found else { return nil }
    let start = utf8.index(utf8.startIndex, offsetBy: found)
    return start..<utf8.index(start, offsetBy: other.utf8.count)
  }
}
