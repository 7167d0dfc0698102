import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// The property that a key names, by its symbol.
  func property(_ entry: YAMLEntry) -> PropertyID {
    let table = keyTable(of: entry.value.stream.file)
    let symbol = Int(entry.symbol.rawValue)
    while names.propertiesBySymbol.count <= table { names.propertiesBySymbol.append([]) }
    if symbol < names.propertiesBySymbol[table].count, let known = names.propertiesBySymbol[table][symbol] {
      return known
    }
    let property = property(named: entry.keyText, at: entry.keySpan)
    let missing = symbol + 1 - names.propertiesBySymbol[table].count
    if missing > 0 { names.propertiesBySymbol[table] += Array(repeating: nil, count: missing) }
    names.propertiesBySymbol[table][symbol] = property
    return property
  }

  /// A name that was compared as it is written, before names were in normal form.
  func name(_ text: String, at span: SourceSpan?) -> Name {
    let name = Name(text)
    if let span, !name.text.utf8.elementsEqual(text.utf8) { record(.namesInNormalForm, at: span) }
    return name
  }

  /// A property by name; one that nobody has declared is added, of the type its name has by convention.
  func property(named text: String, at span: SourceSpan?) -> PropertyID {
    let name = self.name(text, at: span)
    if let known = names.properties[name] { return known }
    let property = PropertyID(project.properties.count)
    project.properties.append(PropertyDefinition(name: name, type: BuiltInSchema.type(of: text)))
    names.properties[name] = property
    return property
  }

  func type(of property: PropertyID) -> PropertyType? { project.properties[property].type }

  func label(_ text: String, at span: SourceSpan) -> LabelID {
    let name = self.name(text, at: span)
    if let known = names.labels[name] { return known }
    let label = LabelID(project.labels.count)
    project.labels.append(LabelDefinition(name: name))
    names.labels[name] = label
    return label
  }

  func event(named text: String, at span: SourceSpan? = nil) -> EventNameID {
    let name = self.name(text, at: span)
    if let known = names.events[name] { return known }
    let event = EventNameID(project.events.count)
    project.events.append(EventDefinition(name: name))
    names.events[name] = event
    return event
  }

  /// Where an event happened: any name will do.
  func eventChannel(_ text: String) -> ChannelID {
    names.channels[Name(text)] ?? addChannel(text, address: .none)
  }

  func addChannel(_ text: String, address: Channel.Address) -> ChannelID {
    let channel = ChannelID(project.channels.count)
    project.channels.append(Channel(name: Name(text), address: address))
    names.channels[Name(text)] = channel
    return channel
  }

  /// A channel that messages may go out on.
  func channel(_ text: String, at span: SourceSpan) -> ChannelID? {
    if let channel = names.channels[Name(text)], names.messageChannels.contains(channel) { return channel }
    let known = names.messageChannels.map { project.channels[$0].name.text }
    report(
      .unknownChannel, "unknown channel '\(text)'", at: span,
      help: remedy(text, known) ?? "declare it under `channels` in the settings")
    return nil
  }

  func communicationType(_ text: String, at span: SourceSpan) -> CommunicationTypeID? {
    if let type = names.communicationTypes[Name(text)] { return type }
    let known = project.communicationTypes.map(\.name.text)
    report(
      .unknownCommunicationType, "unknown communication type '\(text)'", at: span,
      help: remedy(text, known) ?? "declare it under `consent` in the settings")
    return nil
  }

  func identityKey(_ text: String, at span: SourceSpan) -> IdentityKeyID? {
    if let key = names.identityKeys[Name(text)] { return key }
    let known = project.identityKeys.map(\.name.text)
    report(
      .unknownIdentityKey, "unknown kind of identifier '\(text)'", at: span,
      help: remedy(text, known) ?? "declare it under `identity: keys` in the settings")
    return nil
  }

  func role(_ text: String, at span: SourceSpan) -> RoleID? {
    if let role = names.roles[Name(text)] { return role }
    let known = project.roles.map(\.name.text)
    report(
      .unknownRole, "unknown role '\(text)'", at: span,
      help: remedy(text, known) ?? "declare it under `roles` in the settings")
    return nil
  }

  /// The known word that was probably meant: what the word of another tool is called here, else the nearest.
  func remedy(_ text: String, _ known: @autoclosure () -> [String]) -> String? {
    let known = known()
    if text.hasPrefix("-"), known.contains(String(text.dropFirst())) { return "write a space after '-'" }
    let meant = Synonyms.ours(for: text, among: known) ?? near(text, among: known)
    return meant.map { "did you mean `\($0)`?" }
  }

  /// The name that is probably meant, as long as names may be compared: a finding counts without one, too.
  func near(_ text: String, among known: @autoclosure () -> [String]) -> String? {
    guard comparisons > 0, suggestions > 0 else { return nil }
    let known = known()
    comparisons -= known.count
    suggestions -= 1
    return nearestName(to: text, among: known)
  }
}
