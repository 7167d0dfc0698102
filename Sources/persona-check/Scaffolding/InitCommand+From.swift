import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading
import PersonaModel
import PersonaRunner
import PersonaSystem
import PersonaTemplates

extension InitCommand {
  /// A project of the templates in a folder, and what there is to say of them. Nothing is written.
  func readTemplates(in path: String) throws -> ProjectFromTemplates {
    let source: ProjectFolder
    do throws(FileError) { source = try ProjectFolder(chosen: path) } catch {
      throw refusal(
        .invalidOption, "the folder '\(visibleText(path))' cannot be read: \(error.words)",
        help: "--from takes a folder with templates in it")
    }
    let folder = TemplateFolder(source)
    let pasted = PastedTemplate.all(folder.texts)
    let made = ProjectFromTemplates(
      pasted, RunConfiguration(startedAt: SystemClock.now, clock: { SystemClock.ticks }))
    for line in summary(pasted, folder) { Terminal.say(line + "\n") }
    guard !made.templates.isEmpty else {
      throw refusal(
        .invalidOption, "no template in '\(visibleText(path))' is in Liquid",
        help:
          "it takes files that end in .liquid, .html, .txt, .md or .mjml; docs/coming-from.md has what to write instead"
      )
    }
    return made
  }

  func write(_ made: ProjectFromTemplates, to project: ProjectFolder) throws {
    let files = made.files.map { NewFile(path: $0.path, text: $0.text) }
    try NewFile.write(files + NewFile.schemas(EditorSchema.allCases), in: project, named: self.folder)
    let option = self.folder == "." ? "" : " --project \(shellWord(self.folder))"
    let dialects = made.dialects.map { name in
      name == TemplateLanguages.standard.first.name ? "plain Liquid" : "`dialect: \(name.rawValue)`"
    }
    Terminal.say(
      """
      made \(files.count) files, in \(dialects.joined(separator: " and ")), and the schemas for your editor. Fill in the blanks of
        \(self.folder == "." ? "" : "\(visibleText(self.folder))/")personas/people.yaml
      then run:
        persona-check\(option)

      """)
  }

  /// In whose Liquid each is and why, and what is left out.
  private func summary(_ pasted: [PastedTemplate], _ folder: TemplateFolder) -> [String] {
    let found = pasted.map { template in
      let path = visibleText(template.source.path)
      switch template.guess.verdict {
      case .dialect(let name):
        return "\(path): \(name.rawValue)\(template.guess.reason.isEmpty ? "" : ", since \(template.guess.reason)")"
      case .foreign(let title): return "\(path): left out, since it is \(title), \(template.guess.reason)"
      }
    }
    return found + folder.leftOut.map { "\(visibleText($0.path)): left out, since \($0.reason)" }
  }
}
