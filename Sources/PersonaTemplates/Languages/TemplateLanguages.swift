/// The languages that a project's templates may be written in.
package struct TemplateLanguages: Sendable {
  /// In the order in which they are listed.
  package let all: [any TemplateLanguage]

  /// The first one is that of projects which do not say another, and that of formulas.
  package init(_ first: any TemplateLanguage, _ others: [any TemplateLanguage]) { all = [first] + others }

  package var first: any TemplateLanguage { all[0] }

  package var names: [TemplateLanguageName] { all.map(\.name) }

  /// The first one for a name that no language has.
  package subscript(name: TemplateLanguageName) -> any TemplateLanguage {
    all.first { $0.name == name } ?? first
  }
}
