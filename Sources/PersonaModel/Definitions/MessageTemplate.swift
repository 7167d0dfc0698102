import PersonaDiagnostics
import PersonaTemplates

/// A message as it is written: one text per field, for one channel.
package struct MessageTemplate: Sendable {
  package var header: Header
  package var channel: ChannelID
  /// The type that consent is checked for.
  package var type: CommunicationTypeID
  package var fields: [Field] = []
  /// Overrides the project's policy.
  package var undefinedVariables: UndefinedVariables?
  /// Overrides the project's.
  package var dialect: TemplateLanguageName?
  /// What answers when the message asks, where neither the expectation nor the workflow says it.
  package var stubs: [Stub] = []

  package struct Field: Sendable {
    package let name: Name
    package let text: MessageText
    package let span: SourceSpan

    package init(name: Name, text: MessageText, span: SourceSpan) {
      self.name = name
      self.text = text
      self.span = span
    }
  }

  package init(header: Header, channel: ChannelID, type: CommunicationTypeID) {
    self.header = header
    self.channel = channel
    self.type = type
  }
}

/// A text in a template language, parsed once.
package struct MessageText: Sendable {
  package let source: SourceText
  package let template: any ParsedTemplate
  package let span: SourceSpan

  package init(source: SourceText, template: any ParsedTemplate, span: SourceSpan) {
    self.source = source
    self.template = template
    self.span = span
  }
}

/// A value whose texts may be templates: what a step hands on.
package indirect enum MessageValue: Sendable {
  case value(Value)
  case text(MessageText)
  case list([MessageValue])
  case map([Entry])

  package struct Entry: Sendable {
    package let key: Name
    package let value: MessageValue

    package init(key: Name, value: MessageValue) {
      self.key = key
      self.value = value
    }
  }
}
