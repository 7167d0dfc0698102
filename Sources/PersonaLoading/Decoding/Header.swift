import PersonaDiagnostics
import PersonaLanguage
import PersonaModel

extension ProjectDecoder {
  func header(_ fields: MappingFields, id: String, at span: SourceSpan) -> Header {
    var header = Header(id: id, span: span)
    header.name = fields[.name].flatMap { text($0) }
    header.description = fields[.description].flatMap { text($0) }
    header.owner = fields[.owner].flatMap { text($0) }
    header.tags = texts(fields[.tags], as: "a tag")
    header.reviewed = fields[.reviewed].flatMap { day($0) }
    return header
  }

  func header(_ fields: MappingFields, _ declaration: DeclarationDocument) -> Header {
    header(fields, id: declaration.name.id, at: declaration.idSpan)
  }
}
