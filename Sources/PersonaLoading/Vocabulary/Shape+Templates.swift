import PersonaLiquid
import PersonaModel

extension Shape {
  static let template = declaration(
    .template, "the template's id",
    [
      KeyRule(.channel, .text, "how it goes out: email, sms, whatsapp, push, in-app or your own").required,
      KeyRule(.type, .text, "the communication type that consent is checked for; marketing without this"),
      KeyRule(.undefinedVariables, .choice(UndefinedVariables.allCases.map(\.rawValue)), "overrides the project's"),
      KeyRule(
        .dialect, .choice(Dialect.Kind.allCases.map(\.rawValue)),
        "whose Liquid it is written in; overrides the project's"),
      KeyRule(.stubs, .list(.shape(.stub)), "what answers when the message asks other systems"),
    ] + messageFields
  ).open

  private static let messageFields = [
    KeyRule(.from, .message, "the sender (email)"),
    KeyRule(.replyTo, .message, "the address for replies (email)"),
    KeyRule(.subject, .message, "the subject (email)"),
    KeyRule(.preheader, .message, "the line beside the subject (email)"),
    KeyRule(.title, .message, "the title (push, in-app)"),
    KeyRule(.header, .message, "the header (whatsapp)"),
    KeyRule(.body, .message, "the text (every channel)"),
    KeyRule(.footer, .message, "the footer (whatsapp)"),
    KeyRule(.buttons, .message, "the buttons (whatsapp, in-app)"),
    KeyRule(.image, .message, "the image (push)"),
    KeyRule(.link, .message, "the link (push)"),
    KeyRule(.html, .message, "the HTML (email)"),
  ]
}
