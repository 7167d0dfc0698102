import PersonaModel

/// A column of `list personas`: what the list has of its own, a property or a trait.
enum PersonaColumn {
  case field(Field)
  case property(Name, title: String)
  case trait(TraitID, title: String)

  enum Field: String, CaseIterable {
    case id, name, kind, channel, email, phone, account, labels, source, points, state, created, modified
    case lastSeen = "last-seen"
    case tags, description, owner, reviewed, contact, archived
    case archivedBy = "archived-by"
    case file
  }

  /// Without `--columns`, those of them that somebody has something in.
  static let usual: [Field] = [
    .id, .name, .kind, .channel, .email, .phone, .labels, .source, .points, .state, .modified, .lastSeen, .owner,
    .reviewed, .file,
  ]

  /// Of whom is archived, by the number that staff asks for, else the address.
  static let ofArchive: [Field] = [.id, .name, .contact, .archived, .archivedBy, .file]

  /// Columns that are told though nobody has anything in them.
  static let constant: Set<String> = ["id", "name", "kind", "file"]

  /// As it is typed: a column of the list, else a property, else a trait; `properties.X` and `traits.X` name what another
  /// hides. Nil for what is none of them.
  init?(_ text: String, in project: Project) {
    if let field = Field(rawValue: text) {
      self = .field(field)
      return
    }
    let (group, rest) = Self.parts(of: text)
    if group != "traits", let head = rest.split(separator: ".").first.map({ Name(String($0)) }),
      project.properties.contains(where: { $0.name == head || $0.name == Name(rest) })
    {
      self = .property(Name(rest), title: text)
      return
    }
    guard group != "properties",
      let place = project.traits.firstIndex(where: { Name($0.header.id) == Name(rest) })
    else { return nil }
    self = .trait(TraitID(place), title: text)
  }

  private static func parts(of text: String) -> (group: Substring?, rest: String) {
    let halves = text.split(separator: ".", maxSplits: 1)
    guard halves.count == 2, halves[0] == "properties" || halves[0] == "traits" else { return (nil, text) }
    return (halves[0], String(halves[1]))
  }

  /// All that may be typed.
  static func names(in project: Project) -> [String] {
    Field.allCases.map(\.rawValue) + project.properties.map(\.name.text) + project.traits.map(\.header.id)
  }

  var title: String {
    switch self {
    case .field(let field): field.rawValue
    case .property(_, let title), .trait(_, let title): title
    }
  }
}
