import PersonaModel
import PersonaTemplates

extension MappingSchema {
  static let template = declaration(
    .template, "the template's id",
    [
      SchemaField(.channel, .text, "how it goes out: email, sms, whatsapp, push, in-app or your own").required,
      SchemaField(.type, .text, "the communication type that consent is checked for; marketing without this"),
      SchemaField(.undefinedVariables, .choice(UndefinedVariables.allCases.map(\.rawValue)), "overrides the project's"),
      SchemaField(
        .dialect, .choice(TemplateLanguages.standard.names.map(\.rawValue)),
        "whose Liquid it is written in; overrides the project's"),
      SchemaField(.stubs, .list(.shape(.stub)), "what answers when the message asks other systems"),
    ] + messageFields
  ).open

  private static let messageFields = [
    SchemaField(.from, .message, "the sender (email)"),
    SchemaField(.replyTo, .message, "the address for replies (email)"),
    SchemaField(.subject, .message, "the subject (email)"),
    SchemaField(.preheader, .message, "the line beside the subject (email)"),
    SchemaField(.title, .message, "the title (push, in-app)"),
    SchemaField(.header, .message, "the header (whatsapp)"),
    SchemaField(.body, .message, "the text (every channel)"),
    SchemaField(.footer, .message, "the footer (whatsapp)"),
    SchemaField(.buttons, .message, "the buttons (whatsapp, in-app)"),
    SchemaField(.image, .message, "the image (push)"),
    SchemaField(.link, .message, "the link (push)"),
    SchemaField(.html, .message, "the HTML (email)"),
  ]
}
