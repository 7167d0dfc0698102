import PersonaDiagnostics
import PersonaModel
import PersonaReports

/// What everything is called, by its place among the project's lists.
struct BookNames: Sendable {
  let people: [PersonTitle]
  let segments: [String]
  let templates: [String]
  let workflows: [String]
  let traits: [String]
  let accounts: [String]
  private let places: [String: Int]

  init(_ project: Project) {
    func names(_ headers: [Header]) -> [String] {
      headers.map { visibleText($0.name.map(project.withoutTestMark) ?? $0.id) }
    }
    let own = OwnNames(project)
    people = project.personas.map { own.title(of: $0, in: project) }
    segments = names(project.segments.map(\.header))
    templates = names(project.templates.map(\.header))
    workflows = names(project.workflows.map(\.header))
    traits = names(project.traits.map(\.header))
    accounts = names(project.accounts.map(\.header))
    places = Dictionary(
      project.personas.enumerated().map { ($1.header.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a persona.
  func place(of persona: String) -> Int? { places[persona] }
}

/// Finds what a person is called by.
private struct OwnNames {
  private let whole: [PropertyID]
  private let first: [PropertyID]
  private let last: [PropertyID]

  private static let longest = 60

  init(_ project: Project) {
    func named(_ words: Set<String>) -> [PropertyID] {
      project.properties.indices.filter {
        words.contains(project.properties[$0].name.text.filter(\.isLetter).lowercased())
      }
      .map { PropertyID($0) }
    }
    whole = named(["fullname", "displayname", "name"])
    first = named(["firstname", "givenname", "forename"])
    last = named(["lastname", "familyname", "surname"])
  }

  func title(of persona: Persona, in project: Project) -> PersonTitle {
    let declared = declaredName(of: persona, in: project)
    let own = name(of: persona)
    let variant = persona.header.id.split(separator: "/").dropFirst().map {
      $0.map { $0 == "-" ? " " : String($0) }.joined()
    }
    let base = own ?? declared ?? persona.header.id.split(separator: "/").first.map(String.init) ?? persona.header.id
    return PersonTitle(
      name: ([base] + variant).joined(separator: " · "), subtitle: own == nil || declared == own ? nil : declared)
  }

  /// A variant that has none of its own is called as the persona that it varies.
  private func declaredName(of persona: Persona, in project: Project) -> String? {
    let name = persona.header.name ?? persona.variantOf.flatMap { project.personas[$0].header.name }
    return name.map { visibleText(project.withoutTestMark($0)) }
  }

  private func name(of persona: Persona) -> String? {
    func text(_ properties: [PropertyID]) -> String? {
      for property in properties {
        guard case .text(let text)? = persona.properties[property]?.value else { continue }
        let shown = visibleText(text).split(separator: " ").joined(separator: " ")
        if !shown.isEmpty { return shown.cut(to: Self.longest) }
      }
      return nil
    }
    if let whole = text(whole) { return whole }
    let parts = [text(first), text(last)].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
