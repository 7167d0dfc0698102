/// A piece of a template as it is written: literal text, an output or a tag.
package struct TemplatePiece: Sendable {
  package enum Kind: Sendable { case text, output, tag }

  package let kind: Kind
  /// Where it stands in the template's text, its braces included.
  package let range: Range<Int>
  /// The word behind the opening of a tag; empty for the others.
  package let name: String
  /// What stands in an output, or behind the name of a tag, without blanks around it; of a text the text itself.
  package let content: Range<Int>

  package init(kind: Kind, range: Range<Int>, name: String, content: Range<Int>) {
    (self.kind, self.range, self.name, self.content) = (kind, range, name, content)
  }
}
