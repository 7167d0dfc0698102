import PersonaVerification

/// The same words as ``CaseID/name(_:)``, ``CaseID/className`` and ``CaseID/words``, without making a string of them: a report has two for
/// every case.
extension ByteWriter {
  @inline(__always)
  mutating func write(nameOf item: ReportedCase, _ escaping: borrowing Escaping) {
    write(item.id.persona.isEmpty ? item.id.subject : item.id.persona, escaping)
    if !item.id.name.isEmpty { write(item.id.name, between: " · ", "", escaping) }
    if !item.id.environment.isEmpty { write(item.id.environment, between: " [", "]", escaping) }
    if item.naming != .short { addToShortName(of: item, escaping) }
  }

  private mutating func addToShortName(of item: ReportedCase, _ escaping: borrowing Escaping) {
    write(item.id.title, between: " (", ")", escaping)
    guard item.naming != .titled else { return }
    write(item.id.file, between: " (", ")", escaping)
    guard item.naming != .filed else { return }
    write(" #")
    write(hexadecimal: item.id.stableHash)
  }

  @inline(__always)
  mutating func write(classNameOf item: ReportedCase, _ escaping: borrowing Escaping) {
    write(item.id.kind, escaping)
    write("s.")
    write(item.id.subject, escaping)
  }

  mutating func write(wordsOf item: ReportedCase, _ escaping: borrowing Escaping) {
    let id = item.id
    write(id.kind, escaping)
    write(" ")
    write(id.subject, escaping)
    for part in [id.persona, id.name] where !part.isEmpty { write(part, between: " · ", "", escaping) }
    if !id.environment.isEmpty { write(id.environment, between: " [", "]", escaping) }
  }

  private mutating func write(
    _ text: String, between opening: StaticString, _ closing: StaticString, _ escaping: borrowing Escaping
  ) {
    write(opening)
    write(text, escaping)
    write(closing)
  }
}
