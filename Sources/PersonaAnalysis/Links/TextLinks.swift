import PersonaDiagnostics
import PersonaLiquid
import PersonaModel

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

  func links(of text: Template) -> [LinkedDeclaration] {
    let roots = Set(text.rootNames)
    // In a snippet's name LiquidJS reads any variable.
    let isOpen = text.readsMadeUpNames || text.hasMadeUpSnippetNames
    let called = text.mayCallAny ? snippets : (text.snippetCalls + text.layoutCalls).map { .snippet($0.name) }
    return (isOpen || roots.contains("traits") ? traits.map(\.link) : [])
      + (isOpen || roots.contains("segments") ? segments : []) + called
  }

  /// In a formula each trait stands under its own name as well.
  func links(ofFormula text: Template) -> [LinkedDeclaration] {
    let names = Set(text.rootNames.map { Name($0) })
    return links(of: text) + traits.filter { names.contains($0.name) }.map(\.link)
  }
}

extension Template {
  /// Whether it may show a snippet that it does not name: by `include`, whose name may be a variable, by a name that is
  /// made up, or as text of the object `snippets`, with which Liquid in properties can be rendered, too.
  fileprivate var mayCallAny: Bool {
    hasMadeUpSnippetNames || ["include", "snippets", "render_liquid"].contains { source.bytes.hasWord($0) }
  }
}

extension [UInt8] {
  fileprivate func hasWord(_ word: String) -> Bool {
    let word = Array(word.utf8)
    return indices.contains { self[$0] == word[0] && self[$0...].starts(with: word) }
  }
}
