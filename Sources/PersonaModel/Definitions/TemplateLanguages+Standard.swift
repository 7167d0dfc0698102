import PersonaLiquid
import PersonaTemplates

extension TemplateLanguages {
  /// The table of languages: the dialects of Liquid, which their own table lists, and behind them a line for each other
  /// language. Plain Liquid comes first, and is what a project is in that says nothing.
  package static let standard = TemplateLanguages(Dialect.liquid, Array(Dialect.all.dropFirst()))
}
