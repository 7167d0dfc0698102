import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Who it is, and what people keep of the persona.
extension ProfileText {
  /// The id and the name, with what has become of the profile.
  var title: StyledLine {
    let name = profile.persona.flatMap { project.personas[$0].header.name }.map { "  \(visibleText($0))" } ?? ""
    let state = profile.lifecycle == .active ? "" : "  (\(profile.lifecycle.words))"
    return StyledLine(visibleText(profile.id), .strong) + StyledLine(name) + StyledLine(state, .bad)
  }

  var heading: [StyledLine] {
    guard let id = profile.persona else { return [title] }
    let persona = project.personas[id]
    let place = sources.location(of: persona.header.span).lineOnly
    let description = persona.header.description.map { [StyledLine(visibleText($0))] } ?? []
    return [title, StyledLine(Persona.testEntityWords, .weak), StyledLine(place, .weak)] + description
      + notes(of: persona).map { StyledLine("\($0.0) \(visibleText($0.1))") }
  }

  private func notes(of persona: Persona) -> [(String, String)] {
    let header = persona.header
    let variant = persona.variantOf.map { project.personas[$0].header.id }
    let represented = persona.represents.map { project.segments[$0.link].header.id }
    let account = profile.account.map { project.accounts[$0].header.id }
    let notes: [(String, String?)] = [
      ("variant of", variant), ("owner", header.owner),
      ("represents", represented.isEmpty ? nil : represented.joined(separator: ", ")),
      ("reviewed", header.reviewed?.description),
      ("tags", header.tags.isEmpty ? nil : header.tags.joined(separator: ", ")), ("account", account),
      ("source", profile.source),
      ("merged with", profile.aliases.isEmpty ? nil : profile.aliases.joined(separator: ", ")),
    ]
    return notes.compactMap { name, text in text.map { (name, $0) } }
      + persona.evidence.map { ("evidence", $0.words) }
  }
}
