import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

extension Simulation {
  mutating func perform(_ mutation: Mutation, _ token: Int) throws(Diagnostic) -> Motion {
    guard world.profiles[profile].lifecycle != .erased else {
      record(token, because: "the profile has been erased")
      return .go(next(of: token))
    }
    var settled = mutation
    settled.properties = []
    for change in mutation.properties { settled.properties.append(try self.settled(change, token)) }
    try apply(settled, at: step(of: token).span)
    return .go(next(of: token))
  }

  /// Changes the profile as a timeline item would.
  mutating func apply(_ mutation: Mutation, at span: SourceSpan) throws(Diagnostic) {
    let item = TimelineItem(operation: .set(mutation), moment: .after(TimeSpan(0, .second)), span: span)
    let profile = profile
    absorb(
      try world.spending(&budget) { (world) throws(Diagnostic) in
        try world.apply(item, to: profile, at: world.now)
      })
  }

  /// A text that is Liquid becomes what it comes to now, read as the property's type.
  private mutating func settled(
    _ change: Mutation.PropertyChange, _ token: Int
  ) throws(Diagnostic) -> Mutation.PropertyChange {
    guard case .render(let text) = change.change else { return change }
    let rendered = try render(text, token)
    let type = evaluator.project.properties[change.property].type
    // A relative time that comes out counts from the step, as `now` does in the text.
    let value = Value(reading: rendered, as: type?.kind).resolved(as: type, at: world.now, in: zone)
    return Mutation.PropertyChange(property: change.property, change: .assign(value), span: change.span)
  }
}

extension Value {
  /// A rendered text as the schema's type has it; what does not fit it stays text.
  fileprivate init(reading text: String, as kind: PropertyType.Kind?) {
    let written = { try? WrittenTime(parsing: text) }
    switch kind {
    case .number: self = Int64(text).map(Value.integer) ?? Value.finite(text) ?? .text(text)
    case .boolean: self = text == "true" ? .bool(true) : text == "false" ? .bool(false) : .text(text)
    case .date, .instant: self = written().map(Value.unresolved) ?? .text(text)
    case .text, .version, .list, .map, nil: self = .text(text)
    }
  }

  private static func finite(_ text: String) -> Value? {
    guard let number = Double(text), number.isFinite else { return nil }
    return .decimal(number)
  }
}
