import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  func environments(_ node: YAMLNode) -> [Environment] {
    entries(of: node, "environments").compactMap { entry in
      if entry.value.isNull { return Environment(name: entry.keyText, span: entry.keySpan) }
      guard let fields = fields(of: entry.value, .environment) else { return nil }
      var environment = Environment(name: entry.keyText, span: entry.keySpan)
      environment.now = fields[.now].flatMap { fixedNow($0) }
      environment.timezone = fields[.timezone].flatMap { zone($0) }
      environment.undefinedVariables = fields[.undefinedVariables].flatMap { choice($0, UndefinedVariables.self) }
      environment.missingProperties = fields[.missingProperties].flatMap { choice($0, MissingPolicy.self) }
      environment.consentRules = consentRules(fields[.consent])
      linkPeople(fields, of: &environment)
      return environment
    }
  }
}
