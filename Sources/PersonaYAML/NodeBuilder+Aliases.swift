import PersonaDiagnostics

/// Aliases and merge keys. Nothing is copied: an alias points at its node, a merging mapping lists its entries.
extension NodeBuilder {
  mutating func addAlias(_ reader: inout EventReader) throws(ReadingError) {
    let name = reader.aliasName
    var record = NodeRecord(kind: .alias, start: UInt32(reader.start), stop: UInt32(reader.end))
    lastStop = record.stop
    let isKey = isAtKey
    guard let anchor = anchors[name], let weight = anchor.weight else {
      refuseAlias(name, record)
      record.kind = .plain
      record.text = record.start
      if isKey { record.flags.insert(.hidden) }
      _ = append(record)
      return
    }
    if isKey {
      addAliasedKey(record, of: anchor.record)
      return
    }
    record.text = anchor.record
    _ = append(record)
    sharedWeight += weight - 1
    if sharedWeight > limits.sharedNodes - limits.sharedBefore { throw refuseExpansion(record) }
  }

  /// A key that is an alias of a scalar takes its text.
  private mutating func addAliasedKey(_ alias: NodeRecord, of target: UInt32) {
    var record = arena.records[Int(target)]
    guard record.isScalar else {
      refuseComplexKey(append(alias))
      return
    }
    record.start = alias.start
    record.stop = alias.stop
    record.flags = []
    record.detail = keys.symbol(of: scalarText(of: record)).rawValue
    _ = append(record)
  }

  /// Notes the weight of an anchored list or mapping that has ended.
  mutating func measure(_ anchor: String, _ frame: Frame) {
    guard anchors[anchor]?.record == frame.record else { return }
    anchors[anchor]?.weight = weight + sharedWeight - frame.weight
  }

  private mutating func refuseAlias(_ name: String, _ record: NodeRecord) {
    if let open = anchors[name] {
      let place = span(of: arena.records[Int(open.record)])
      report(
        Diagnostic(
          .recursiveAlias, "alias '*\(name)' stands inside what it repeats", at: span(of: record),
          notes: [.init("'&\(name)' begins here", at: place)], help: "write the value out"))
      return
    }
    // Looking for a name goes through all of them, and what is not kept is not shown.
    guard diagnostics.count < limits.diagnostics else { return }
    let near = nearestName(to: name, among: anchors.keys).map { "did you mean '*\($0)'? " } ?? ""
    report(
      Diagnostic(
        .undefinedAlias, "undefined alias '*\(name)'", at: span(of: record),
        help: near
          + "an anchor '&\(name)' must stand earlier in the same document; text that starts with '*' needs quotes"
      ))
  }

  private mutating func refuseExpansion(_ record: NodeRecord) -> ReadingError {
    report(
      Diagnostic(
        .aliasExpansion,
        "aliases repeat more than \(limits.sharedNodes) nodes"
          + (limits.sharedBefore > 0 ? ", those of the files before this one included" : ""),
        at: span(of: record), help: limits.sharedNodesHelp))
    return .file
  }
}

// MARK: Merge keys

extension NodeBuilder {
  /// Lists the entries of a mapping with `<<`: its own, then those of the first merged mapping that are new, and so on.
  mutating func merge(_ frame: Frame) {
    guard let first = consumeMergeKey(of: frame) else { return }
    arena.records[Int(frame.record)].flags.insert(.merging)
    var seen = Set<UInt32>()
    var entries: [Stream.MergedEntry] = []
    for key in visibleKeys(of: frame.record) {
      seen.insert(arena.records[Int(key)].detail)
      entries.append(.init(key: key, reference: YAMLNode.noReference))
    }
    for source in mergeSources(of: first) {
      for entry in mergedEntries(from: source) where seen.insert(arena.records[Int(entry.key)].detail).inserted {
        entries.append(.init(key: entry.key, reference: source))
      }
    }
    arena.merged[frame.record] = entries
  }

  /// The merge key of a finished mapping; a second one is refused.
  private mutating func consumeMergeKey(of frame: Frame) -> UInt32? {
    guard let start = mergeKeys.firstIndex(where: { $0.frame == frame.record }) else { return nil }
    let first = mergeKeys[start].key
    for repeated in mergeKeys[(start + 1)...] { refuseSecondMerge(repeated.key, first: first) }
    mergeKeys.removeSubrange(start...)
    return first
  }

  /// The records that stand for mappings after a merge key: one, or a list of them.
  private mutating func mergeSources(of key: UInt32) -> [UInt32] {
    let value = key + 1
    let record = arena.records[Int(value)]
    if target(of: value).kind == .mapping { return [value] }
    guard record.kind == .sequence else {
      refuseMerge(record)
      return []
    }
    var sources: [UInt32] = []
    var item = value + 1
    while item < record.end {
      let isMapping = target(of: item).kind == .mapping
      if isMapping { sources.append(item) } else { refuseMerge(arena.records[Int(item)]) }
      item = arena.records[Int(item)].end
    }
    return sources
  }

  private func target(of index: UInt32) -> NodeRecord {
    let record = arena.records[Int(index)]
    return record.kind == .alias ? arena.records[Int(record.text)] : record
  }

  private func mergedEntries(from source: UInt32) -> [Stream.MergedEntry] {
    let record = arena.records[Int(source)]
    let mapping = record.kind == .alias ? record.text : source
    if let merged = arena.merged[mapping] { return merged }
    return visibleKeys(of: mapping).map { Stream.MergedEntry(key: $0, reference: YAMLNode.noReference) }
  }

  private func visibleKeys(of mapping: UInt32) -> [UInt32] {
    var found: [UInt32] = []
    var key = mapping + 1
    let end = arena.records[Int(mapping)].end
    while key < end {
      if !arena.records[Int(key)].flags.contains(.hidden) { found.append(key) }
      key = arena.records[Int(arena.records[Int(key)].end)].end
    }
    return found
  }

  private mutating func refuseMerge(_ record: NodeRecord) {
    report(
      Diagnostic(
        .invalidMerge, "'<<' takes a mapping or a list of mappings", at: span(of: record),
        help: "name an anchored mapping: '<<: *base'; put '<<' in quotes if it is a key"))
  }

  private mutating func refuseSecondMerge(_ key: UInt32, first: UInt32) {
    report(
      Diagnostic(
        .duplicateKey, "duplicate key '<<'", at: span(of: arena.records[Int(key)]),
        notes: [.init("first written here", at: span(of: arena.records[Int(first)]))],
        help: "merge both in one: '<<: [*a, *b]'"))
  }
}
