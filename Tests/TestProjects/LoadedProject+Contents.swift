import PersonaDiagnostics
import PersonaLoading
import PersonaModel

extension LoadedProject {
  /// Diagnostics as `path:line:column: error[id]: message`, without excerpts.
  package var lines: [String] {
    diagnostics.map { String($0.rendered(in: sources).prefix { $0 != "\n" }) }
  }

  /// Diagnostics as they are shown.
  package var shown: String { diagnostics.map { $0.rendered(in: sources) }.joined(separator: "\n") }

  package func persona(_ id: String) -> Persona? { project.personas.first { $0.header.id == id } }
  package func segment(_ id: String) -> Segment? { project.segments.first { $0.header.id == id } }
  package func workflow(_ id: String) -> Workflow? { project.workflows.first { $0.header.id == id } }

  package func value(_ property: String, of persona: String) -> Value? {
    guard let persona = self.persona(persona) else { return nil }
    return persona.properties.first { project.properties[$0.id].name.text == property }?.value
  }
}
