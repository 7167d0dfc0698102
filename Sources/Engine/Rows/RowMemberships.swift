import Time

/// Who is in which segment at one instant, for segments of plain conditions: the personas stand in rows, and a case
/// asks about one of them. Most cases ask for nothing else.
///
/// A class because each case may add a row for those after it; never shared between workers.
package final class RowMemberships {
  package let evaluator: Evaluator
  package let now: Instant
  private var rows: Rows
  /// By segment; nil where a row can not tell.
  private let programs: [RowProgram?]
  /// By persona.
  private var places: [Place]

  private enum Place {
    case unknown
    case row(Int)
    /// More than a row decides.
    case beyond
  }

  package init(_ evaluator: Evaluator, at now: Instant) {
    self.evaluator = evaluator
    self.now = now
    let plain = evaluator.project.segments.map { segment -> Program? in
      guard case .condition(let condition) = segment.match, segment.subject == .personas,
        evaluator.isJudgedPlainly(condition)
      else { return nil }
      let program = evaluator.programs[Int(condition.value)]
      return program.leaves.count <= Self.mostLeaves(in: evaluator) ? program : nil
    }
    let layout = RowLayout(for: plain.compactMap(\.self))
    programs = plain.map { $0.flatMap { RowProgram($0, layout: layout, in: evaluator, at: now) } }
    rows = Rows(layout, at: now)
    places = Array(repeating: .unknown, count: evaluator.project.personas.count)
  }

  /// Rows spend no budget: a program that could exceed that of its case, or be long enough to look at the clock, is not
  /// for them.
  private static func mostLeaves(in evaluator: Evaluator) -> Int { min(evaluator.settings.limits.renderSteps, 4096) }

  /// Nil where more than a row decides. `world` gives the persona's profile as the case begins.
  package func isMember(
    _ persona: PersonaID, of segment: SegmentID, world: () -> (world: World, profile: Int)?
  ) -> Bool? {
    guard let program = programs[Int(segment.value)] else { return nil }
    if case .unknown = places[Int(persona.value)] { places[Int(persona.value)] = place(in: world()) }
    guard case .row(let row) = places[Int(persona.value)] else { return nil }
    return rows.holds(program, row: row)
  }

  private func place(in found: (world: World, profile: Int)?) -> Place {
    guard let (world, profile) = found, world.now == now, world.profiles[profile].lifecycle == .active,
      world.profiles[profile].assignments.isEmpty
    else { return .beyond }
    rows.append(world.profiles[profile], in: evaluator)
    return .row(rows.count - 1)
  }
}
