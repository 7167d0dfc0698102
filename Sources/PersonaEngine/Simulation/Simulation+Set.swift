import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension SetStep: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    try simulation.perform(mutation, token)
  }
}

extension Simulation {
  fileprivate mutating func perform(_ mutation: ProfileUpdate, _ token: Int) throws(Diagnostic) -> StepResult {
    guard store.profiles[profile].lifecycle != .erased else {
      record(token, because: "the profile has been erased")
      return .go(next(of: token))
    }
    var settled = mutation
    settled.properties = []
    for change in mutation.properties {
      switch try self.settled(change, token) {
      case .success(let change): settled.properties.append(change)
      case .failure(let mismatch): return .fail(unfit(change, mismatch))
      }
    }
    try apply(settled, token)
    return .go(next(of: token))
  }

  /// Changes the profile as a timeline item would.
  mutating func apply(_ mutation: ProfileUpdate, _ token: Int) throws(Diagnostic) {
    let workflow = runs[tokens[token].run].record.workflow
    try apply(.set(mutation), by: workflow, at: step(of: token).span)
  }

  /// Lets something happen to the profile now, as an item of a timeline would.
  mutating func apply(
    _ operation: TimelineItem.Operation, by workflow: WorkflowID? = nil, at span: SourceSpan
  ) throws(Diagnostic) {
    var item = TimelineItem(operation: operation, moment: .after(TimeSpan(0, .second)), span: span)
    item.workflow = workflow
    let profile = profile
    let new = try store.spending(&budget) { (store) throws(Diagnostic) in
      try store.apply(item, to: profile, at: store.now)
    }
    handle(new)
    if let workflow { note(new, by: workflow) }
  }

  /// Relative times are counted from the step, as `now` is in its texts.
  private mutating func settled(
    _ change: ProfileUpdate.PropertyUpdate, _ token: Int
  ) throws(Diagnostic) -> Result<ProfileUpdate.PropertyUpdate, TextReader.MismatchError> {
    let type = evaluator.project.properties[change.property].type
    let value: Value
    switch change.change {
    case .add: return .success(change)
    case .assign(let assigned): value = assigned
    case .render(let text):
      let computed = try self.value(of: text, as: type, token)
      guard let type else {
        value = computed
        break
      }
      do { value = try TextReader(type).value(of: computed, in: zone) } catch { return .failure(error) }
    }
    let fixed = value.resolved(as: type, at: store.now, in: zone)
    return .success(ProfileUpdate.PropertyUpdate(property: change.property, change: .assign(fixed), span: change.span))
  }

  /// What a text that is Liquid comes to. A property that holds texts gets what the text prints; any other gets the
  /// value of an expression as it is, and of a longer text what it prints, without the blanks that tags leave around it.
  private mutating func value(
    of text: MessageText, as type: PropertyType?, _ token: Int
  ) throws(Diagnostic) -> Value {
    guard let type, type.kind != .text || !type.oneOf.isEmpty else { return .text(try render(text, token)) }
    let isPrinted = type.kind == .version || type.kind == .text
    let value = isPrinted ? Value.text(try render(text, token)) : try evaluate(text, token)
    guard case .text(let text) = value else { return value }
    return .text(text.withoutBlanksAround)
  }

  private func unfit(_ change: ProfileUpdate.PropertyUpdate, _ mismatch: TextReader.MismatchError) -> Diagnostic {
    let name = evaluator.project.properties[change.property].name
    return Diagnostic(
      .unusableValue, "'\(name)' cannot be set: \(mismatch.reason)", at: change.span,
      help: "give it a value that fits the schema, or change the schema")
  }
}

extension String {
  fileprivate var withoutBlanksAround: String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let tail = utf8.drop(while: isBlank)
    return String(Substring(tail.dropLast(tail.reversed().prefix(while: isBlank).count)))
  }
}
