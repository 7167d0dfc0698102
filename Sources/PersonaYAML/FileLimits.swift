/// What one file may ask of the reader, so that no file can hold up or exhaust a run.
package struct FileLimits: Sendable {
  /// Callers should ask the file system first: a file beyond this need not be read at all.
  package var fileBytes = 16_777_216
  /// Lists and mappings inside one another.
  package var depth = 100
  /// Nodes that aliases and merge keys may add to those written. Nothing is copied, but whoever walks the tree
  /// visits them all. Each 64 bytes of a repeated text count as a node more.
  package var sharedNodes = 1_000_000
  /// How many of these what was read before has used up.
  package var sharedBefore = 0
  package var sharedNodesHelp = "write fewer aliases of aliases"
  /// Findings of one file beyond this many are not kept.
  package var diagnostics = 100

  package init() {}
}
