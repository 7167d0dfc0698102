import PersonaLoading
import PersonaModel
import PersonaTestProjects
import Testing

@Test func `the worked example loads without a finding`() throws {
  let loaded = try ProjectInput(folder: packageFolder).loaded()
  #expect(loaded.shown == "")
  #expect(loaded.project.personas.count >= 14)
  #expect(loaded.project.segments.count >= 8)
  #expect(loaded.project.templates.count >= 6)
  #expect(loaded.project.workflows.count >= 4)
  #expect(!loaded.project.expectations.isEmpty)
}
