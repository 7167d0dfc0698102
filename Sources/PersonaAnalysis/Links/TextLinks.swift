import PersonaDiagnostics
import PersonaLiquid
import PersonaModel

/// What texts with Liquid in them may ask for.
///
/// The objects `traits` and `segments` answer for any of theirs: whoever reads one of them may ask for all.
struct TextLinks {
  private let traits: [LinkedDeclaration]
  private let segments: [LinkedDeclaration]
  private let snippets: [LinkedDeclaration]

  init(_ project: Project) {
    traits = project.traits.indices.map { .trait(TraitID($0)) }
    segments = project.segments.indices.map { .segment(SegmentID($0)) }
    snippets = project.snippets.keys.sorted().map { .snippet($0) }
  }

  func links(of text: Template) -> [LinkedDeclaration] {
    let roots = Set(text.rootNames)
    let isOpen = text.source.bytes.mayBuildNames
    let called = text.source.bytes.mayIncludeAny ? snippets : text.snippetCalls.map { .snippet($0.name) }
    return (isOpen || roots.contains("traits") ? traits : [])
      + (isOpen || roots.contains("segments") ? segments : []) + called
  }
}

extension [UInt8] {
  /// Whether a bracket stands where a variable may begin, as in `{{ [name] }}`, which reads the variable whose name another
  /// one holds.
  fileprivate var mayBuildNames: Bool {
    var last = UInt8(ascii: "{")
    for byte in self {
      if byte == UInt8(ascii: "["), !last.endsName { return true }
      if byte != UInt8(ascii: " ") { last = byte }
    }
    return false
  }

  /// Whether it has the word `include`, whose name may be a variable.
  fileprivate var mayIncludeAny: Bool {
    let word = Array("include".utf8)
    return indices.contains { self[$0] == word[0] && self[$0...].starts(with: word) }
  }
}

extension UInt8 {
  /// Whether a bracket behind it is a step into what stands before.
  fileprivate var endsName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "?"),
      UInt8(ascii: "]"), UInt8(ascii: ")"):
      true
    default: false
    }
  }
}
