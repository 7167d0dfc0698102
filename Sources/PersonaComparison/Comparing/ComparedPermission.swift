import PersonaModel

/// A kind of message, by its channel and its type, with their places in each revision.
struct ComparedPermission: Sendable {
  let key: DeclarationKey
  /// By ``RevisionSide``.
  let places: [(ChannelID, CommunicationTypeID)?]

  /// Those of all templates that any revision has.
  static func all(in revisions: [ComparedRevision]) -> [ComparedPermission] {
    let kinds = revisions.map { revision in
      let project = revision.project
      return Dictionary(
        project.templates.map { template in
          let channel = project.channels[template.channel].name
          let type = project.communicationTypes[template.type].name
          return ("\(channel).\(type)", (template.channel, template.type))
        }, uniquingKeysWith: { first, _ in first })
    }
    return Set(kinds.flatMap(\.keys)).sorted().map { name in
      ComparedPermission(key: DeclarationKey(.consent, name), places: kinds.map { $0[name] })
    }
  }
}
