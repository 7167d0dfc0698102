/// The words of the language, for documentation, completion and suggestions.
package enum Vocabulary {
  package static var filters: [String] { FilterDefinition.all.map(\.name) }
  package static var tags: [String] { TagDefinition.all.map(\.name) }
}
