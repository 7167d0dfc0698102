import PersonaModel

/// Which properties hold a person's name.
enum PersonName {
  private static let words: Set<String> = [
    "name", "fullname", "displayname", "firstname", "givenname", "forename", "middlename", "lastname", "familyname",
    "surname", "nickname", "preferredname",
  ]

  /// `firstName`, `first_name` and `First Name` are one word.
  static func properties(of project: Project) -> Set<PropertyID> {
    Set(
      project.properties.indices.map { PropertyID($0) }.filter { property in
        words.contains(project.properties[property].name.text.filter(\.isLetter).lowercased())
      })
  }
}
