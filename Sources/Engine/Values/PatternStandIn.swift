// Stands in until the matcher lands.
package struct Pattern: Sendable {}
