import PersonaDiagnostics
import PersonaModel
import PersonaTemplates

/// What texts with Liquid in them may ask for.
///
/// The objects `traits` and `segments` answer for any of theirs: whoever reads one of them may ask for all.
struct TextLinks {
  private let traits: [(name: Name, link: LinkedDeclaration)]
  private let segments: [LinkedDeclaration]
  private let snippets: [LinkedDeclaration]

  init(_ project: Project) {
    traits = project.traits.enumerated().map { (Name($1.header.id), .trait(TraitID($0))) }
    segments = project.segments.indices.map { .segment(SegmentID($0)) }
    snippets = project.snippets.keys.sorted().map { .snippet($0) }
  }

  func links(of text: any ParsedTemplate) -> [LinkedDeclaration] {
    let roots = Set(text.rootNames)
    // In a snippet's name LiquidJS reads any variable.
    let isOpen = text.readsMadeUpNames || text.hasMadeUpSnippetNames
    let called = text.mayCallAnySnippet ? snippets : (text.snippetCalls + text.layoutCalls).map { .snippet($0.name) }
    return (isOpen || roots.contains("traits") ? traits.map(\.link) : [])
      + (isOpen || roots.contains("segments") ? segments : []) + called
  }

  /// In a formula each trait stands under its own name as well.
  func links(ofFormula text: any ParsedTemplate) -> [LinkedDeclaration] {
    let names = Set(text.rootNames.map { Name($0) })
    return links(of: text) + traits.filter { names.contains($0.name) }.map(\.link)
  }
}
