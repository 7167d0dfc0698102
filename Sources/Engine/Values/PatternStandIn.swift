// Stands in until the matcher lands.
package struct Pattern: Sendable {
  package func matches(_ text: String) -> Bool { false }
}
