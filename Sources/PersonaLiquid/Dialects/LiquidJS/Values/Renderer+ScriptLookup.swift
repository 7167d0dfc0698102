import PersonaDiagnostics
import PersonaTemplates
import PersonaText

extension Renderer {
  /// A path as LiquidJS follows it: nil where a step does not exist, null behind null.
  mutating func scriptRead(_ index: Int) throws(EvaluationError) -> LiquidValue? {
    let read = program.reads[index]
    if let turn = loopTurn(read), let member = program.keys[Int(read.keys.lowerBound)].member,
      let value = turn.member(member)
    {
      return value
    }
    var value: LiquidValue?
    if read.slot >= 0 {
      value = scriptRoot(mapped(read.slot))
    } else if let root = read.root {
      value = try unguarded { (renderer) throws(EvaluationError) in try renderer.value(of: root) }
      // A value that a path leads into is no name.
      if read.slot == -1 { value = value.flatMap { scriptRoot(frame.slot(scriptText($0))) } }
    }
    var index = read.keys.lowerBound
    // Handed on from step to step, since a copy of each would cost as much as the step.
    while index < read.keys.upperBound, !isMissing(value), let owner = value.take() {
      value = try scriptStep(into: owner, program.keys[Int(index)])
      index += 1
    }
    if !program.liquidSlots.isEmpty, case .text? = value, let found = value, program.liquidSlots.contains(read.slot) {
      value = try renderedRoot(
        found, at: program.source.span(of: Int(read.range.lowerBound)..<Int(read.range.upperBound)))
    }
    guard tracksUndefined, isMissing(value) else { return value }
    if isGuarded { return .null }
    if index > read.keys.lowerBound || !isOptional(read) { noteMissing(read, steps: index) }
    return value
  }

  @inline(__always)
  private func isMissing(_ value: LiquidValue?) -> Bool {
    switch value {
    case nil: true
    case .null?, .special(.undefined)?: dialect.isOldScript
    default: false
    }
  }

  /// Whether a root that is not there is none of the platform's objects for this kind of message, rather than a mistake.
  private func isOptional(_ read: Read) -> Bool { dialect.optionalRoots && read.slot >= 0 }

  /// Brackets, arguments and the ends of ranges are never lenient.
  mutating func unguarded<Result>(
    _ body: (inout Renderer) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    let outer = isGuarded
    isGuarded = false
    defer { isGuarded = outer }
    return try body(&self)
  }

  @inline(__always)
  private mutating func scriptRoot(_ slot: Int) -> LiquidValue? {
    if let value = frame.cells[slot].current { return value }
    return frame.cells[slot].isAsked ? nil : host(slot)
  }

  private mutating func scriptStep(into owner: consuming LiquidValue, _ key: PathKey) throws(EvaluationError)
    -> LiquidValue?
  {
    if key.name >= 0 {
      // The most frequent ones, whose names were looked at when the template was read.
      switch consume owner {
      case .hash(let hash):
        return hash.value(hash: key.hash) { program.keyNames[Int(key.name)] }
          ?? (key.member == .size ? .int(hash.count) : nil)
      case .special(.loop(let loop)): return key.member == .parentloop ? nil : key.member.flatMap { loop.member($0) }
      case let other: return scriptMember(of: other, program.keyNames[Int(key.name)])
      }
    }
    let step = try unguarded { (renderer) throws(EvaluationError) in try renderer.plainValue(of: key.operand) }.plain
    if case .int(let index) = step, case .array(let items) = owner.plain {
      let place = index < 0 ? items.count + index : index
      return items.indices.contains(place) ? items[place] : nil
    }
    return scriptMember(of: owner, step.isNull ? "null" : scriptText(step))
  }

  /// `path` is what is missing, up to the step that is not there.
  private mutating func noteMissing(_ read: Read, steps end: Int32) {
    let range = Int(read.range.lowerBound)..<Int(read.range.upperBound)
    var steps: [String] = []
    if read.slot >= 0 { steps.append(program.slots.names[Int(read.slot)]) }
    for index in read.keys.lowerBound..<end {
      let key = program.keys[Int(index)]
      if key.name >= 0 {
        steps.append(program.keyNames[Int(key.name)])
      } else if let value = try? plainValue(of: key.operand) {
        steps.append(scriptText(value))
      }
    }
    let span = program.source.span(of: range)
    let path =
      steps.isEmpty ? String(decoding: program.source.bytes[range], as: UTF8.self) : steps.joined(separator: ".")
    noteMissing(path, at: span, nameAt: range.lowerBound)
  }

  mutating func noteMissing(_ path: String, at place: SourceSpan, nameAt byte: Int) {
    let span = textSpan ?? place
    guard undefined.count < Diagnostic.mostFindings, undefinedSpans.insert(span).inserted else { return }
    let near = undefined.count < Diagnostic.mostSuggestions ? nearestName(to: path, among: scope.names) : nil
    let takesFilters = program.source.bytes.withUnsafeBufferPointer { Markup.takesFilters(at: byte, in: $0) }
    undefined.append(UndefinedVariable(path: path, span: span, near: near, takesFilters: takesFilters))
  }

  /// Two ends as numbers; whole ones stay a range, others are counted up from the first.
  mutating func scriptRange(_ pair: OperandPair) throws(EvaluationError) -> LiquidValue {
    let (first, second) = try unguarded { (renderer) throws(EvaluationError) in
      (try renderer.value(of: pair.first), try renderer.value(of: pair.second))
    }
    let (lower, upper) = (first.map { scriptNumber(of: $0) } ?? .nan, second.map { scriptNumber(of: $0) } ?? .nan)
    guard lower.isFinite, upper.isFinite, lower.magnitude < 1e15, upper.magnitude < 1e15 else { return .array([]) }
    if lower.rounded() == lower {
      // The last step may go beyond an end that is no whole number.
      return .range(IntegerRange(lower: Int(lower), upper: Int(upper.rounded(.up))))
    }
    let count = max(0, Int((upper + 1 - lower).rounded(.up)))
    try context.meter.step(count)
    return .array((0..<count).map { scriptValue(lower + Double($0)) })
  }
}

/// A member of a value, nil where it has none.
func scriptMember(of owner: LiquidValue, _ name: String) -> LiquidValue? {
  switch owner {
  case .object(let object): return object.member(named: name) ?? scriptMember(ofPlain: object.plainValue, name)
  default: return scriptMember(ofPlain: owner, name)
  }
}

private func scriptMember(ofPlain owner: LiquidValue, _ name: String) -> LiquidValue? {
  switch owner {
  case .null: return .null
  case .hash(let hash): return hash[name] ?? (name == "size" ? .int(hash.count) : nil)
  case .array(let items):
    switch name {
    case "size", "length": return .int(items.count)
    case "first": return items.first
    case "last": return items.last
    default: return Int(name).flatMap { items.indices.contains($0) ? items[$0] : nil }
    }
  case .range(let range):
    switch name {
    case "size", "length": return .int(range.count)
    case "first": return range.isEmpty ? nil : .int(range.lower)
    case "last": return range.isEmpty ? nil : .int(range.upper)
    default: return Int(name).flatMap { $0 >= 0 && $0 < range.count ? .int(range.lower + $0) : nil }
    }
  case .text(let text): return scriptMember(of: text, name)
  case .time(let moment): return scriptMember(of: moment.text, name)
  case .special(.loop(let loop)):
    return name == "parentloop" ? nil : BuiltInMember(rawValue: name).flatMap { loop.member($0) }
  case .special(.tableLoop(let loop)): return BuiltInMember(rawValue: name).flatMap { loop.member($0) }
  default: return nil
  }
}

private func scriptMember(of text: String, _ name: String) -> LiquidValue? {
  if name == "size" || name == "length" { return .int(text.scriptCount) }
  guard let index = Int(name), index >= 0 else { return nil }
  let units = text.scriptUnits
  return units.indices.contains(index) ? .text(String(scriptUnits: [units[index]])) : nil
}

/// What a list filter asks each item for: a path such as `a.b`, `a[0]` or `["a b"]`.
func scriptProperty(_ path: String, of item: LiquidValue) -> LiquidValue? {
  // Most are one name, which needs no list of steps.
  if !path.utf8.contains(where: isScriptStep) { return scriptMember(of: item, path) }
  var value: LiquidValue? = item
  for step in scriptSteps(path) {
    guard let owner = value else { return nil }
    value = scriptMember(of: owner, step)
  }
  return value
}

/// What ends or begins a step of a path.
private func isScriptStep(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
}

private func scriptSteps(_ path: String) -> [String] {
  var steps: [String] = []
  var step = ""
  var isBracketed = false
  for character in path.unicodeScalars {
    switch character {
    case "." where !isBracketed, "[":
      if !step.isEmpty { steps.append(step) }
      step = ""
      isBracketed = character == "["
    case "]":
      steps.append(step)
      step = ""
      isBracketed = false
    case "'" where isBracketed, "\"" where isBracketed: break
    default: step.unicodeScalars.append(character)
    }
  }
  if !step.isEmpty || steps.isEmpty { steps.append(step) }
  return steps
}

extension Hash {
  /// Whether both are one and the same map.
  func isSame(as other: Hash) -> Bool { identity == other.identity }
}
