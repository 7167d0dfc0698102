import PersonaModel
import PersonaReports

/// A workflow drawn: boxes that can be walked through with the keyboard, arrows, how many came where, and room for the time at which a
/// chosen person does.
struct JourneyMap: Sendable {
  private let graph: WorkflowGraph
  private let layout: LayeredLayout
  private let context: PageContext
  private let passing: Passing
  private let ends: [(from: Int, to: Int)]

  /// How many people came to each box and went each way.
  struct Passing: Sendable {
    var nodes: [String: Int] = [:]
    var arrows: [Int: Int] = [:]
    var people = 0

    mutating func add(_ run: RunFact) {
      people += 1
      for stop in run.stops { nodes[stop.node, default: 0] += 1 }
      for arrow in run.arrows { arrows[arrow, default: 0] += 1 }
    }
  }

  private static let metrics = LayeredLayout.Metrics(width: 176, height: 76, gap: 22, layerGap: 132, margin: 22)
  private static let longestLine = 23

  init(_ graph: WorkflowGraph, _ passing: Passing, in context: PageContext) {
    self.graph = graph
    self.passing = passing
    self.context = context
    let places = Dictionary(graph.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    ends = graph.arrows.map { (places[$0.from] ?? 0, places[$0.to] ?? 0) }
    layout = LayeredLayout(
      count: graph.nodes.count, edges: ends.map { LayeredLayout.Edge(from: $0.from, to: $0.to) }, Self.metrics)
  }

  func html(labelled name: String) -> HTML {
    let (width, height) = (Self.text(layout.size.x), Self.text(layout.size.y))
    let arrowhead = context.id("arrowhead")
    return """
      <div class="map" id="\(context.id("map"))" tabindex="0" role="group" aria-label="\(name)">
      <svg width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="group" aria-label="\(name)">
      <defs><marker id="\(arrowhead)" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
      \(graph.arrows.indices.map { arrow($0, arrowhead) })\(graph.arrows.indices.map { label(of: $0) })\(graph.nodes.indices.map(node))</svg>
      </div>

      """
  }

  // MARK: - Arrows

  private func path(of arrow: Int) -> [LayeredLayout.Point]? {
    guard let bends = layout.bends[arrow] else { return nil }
    var (start, end) = (layout.centres[ends[arrow].from], layout.centres[ends[arrow].to])
    start.y += Self.metrics.height / 2
    end.y -= Self.metrics.height / 2
    // What passes a layer passes it straight, and bends between the layers.
    let passed = bends.flatMap { bend in
      [-1.0, 1.0].map { LayeredLayout.Point(x: bend.x, y: bend.y + $0 * Self.metrics.height / 2) }
    }
    return [start] + passed + [end]
  }

  private func arrow(_ place: Int, _ arrowhead: String) -> HTML {
    "<path class=\"edge\" data-edge=\"\(place)\" marker-end=\"url(#\(arrowhead))\" d=\"\(line(of: place))\"/>\n"
  }

  private func line(of place: Int) -> String {
    guard let points = path(of: place), let first = points.first else { return wayBack(place) }
    var line = "M\(Self.text(first.x)) \(Self.text(first.y))"
    for (from, to) in zip(points, points.dropFirst()) {
      let reach = (to.y - from.y) / 2
      line +=
        "C\(Self.text(from.x)) \(Self.text(from.y + reach)) \(Self.text(to.x)) \(Self.text(to.y - reach)) \(Self.text(to.x)) \(Self.text(to.y))"
    }
    return line
  }

  /// Up along the right side.
  private func wayBack(_ place: Int) -> String {
    let (from, to) = (layout.centres[ends[place].from], layout.centres[ends[place].to])
    let (start, end) = (from.x + Self.metrics.width / 2, to.x + Self.metrics.width / 2)
    let side = layout.size.x - Self.metrics.margin / 2
    return
      "M\(Self.text(start)) \(Self.text(from.y))C\(Self.text(side)) \(Self.text(from.y)) \(Self.text(side)) \(Self.text(to.y)) \(Self.text(end)) \(Self.text(to.y))"
  }

  private func label(of place: Int) -> HTML {
    let words = graph.arrows[place].label
    guard !words.isEmpty, let points = path(of: place), points.count > 1 else { return "" }
    let (x, y) = ((points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2)
    let shown = Self.cut(words, to: 18)
    let width = Double(shown.count) * 6.4 + 10
    return """
      <g class="way" data-edge="\(place)"><rect class="label-ground" x="\(Self.text(x - width / 2))" y="\(Self.text(y - 9))" width="\(Self.text(width))" height="18" rx="4"/>\
      <text class="label" x="\(Self.text(x))" y="\(Self.text(y + 4))">\(shown)</text></g>

      """
  }

  // MARK: - Boxes

  private func node(_ place: Int) -> HTML {
    let (node, centre) = (graph.nodes[place], layout.centres[place])
    let (left, top) = (centre.x - Self.metrics.width / 2, centre.y - Self.metrics.height / 2)
    let kind = node.lines.count > 1 ? node.lines[0] : ""
    let lines = Self.wrapped(node.lines.dropFirst(node.lines.count > 1 ? 1 : 0).joined(separator: " "))
    let count = passing.nodes[node.id, default: 0]
    let first = kind.isEmpty ? top + (lines.count == 1 ? 38 : 30) : top + (lines.count == 1 ? 40 : 34)
    let texts = lines.enumerated().map { row, words -> HTML in
      "<text x=\"\(Self.text(centre.x))\" y=\"\(Self.text(first + Double(row) * 16))\">\(words)</text>"
    }
    func others(_ side: (Int) -> Int, _ other: (Int) -> Int) -> String {
      ends.indices.filter { side($0) == place }.map { graph.nodes[other($0)].id }.joined(separator: " ")
    }
    let target = "#\(context.id("step-\(node.id)"))"
    let title = node.lines.joined(separator: " ")
    return """
      <a class="node \(node.shape.rawValue)" href="\(target)" data-node="\(node.id)" data-to="\(others({ ends[$0].from }, { ends[$0].to }))" \
      data-from="\(others({ ends[$0].to }, { ends[$0].from }))" aria-label="\(title), \(count) of \(passing.people) people came here">
      <rect class="box" x="\(Self.text(left))" y="\(Self.text(top))" width="\(Self.text(Self.metrics.width))" height="\(Self.text(Self.metrics.height))" rx="\(Self.radius(of: node.shape))"/>
      \(kind.isEmpty ? "" : "<text class=\"kind\" x=\"\(Self.text(centre.x))\" y=\"\(Self.text(top + 17))\">\(kind)</text>" as HTML)\(texts)\
      <text class="passing" x="\(Self.text(centre.x))" y="\(Self.text(top + 68))">\(count) of \(passing.people)</text>\
      <text class="clock" x="\(Self.text(centre.x))" y="\(Self.text(top + Self.metrics.height + 13))"></text></a>

      """
  }

  private static func radius(of shape: StepShape) -> Int {
    switch shape {
    case .terminal: 38
    case .wait: 20
    case .decision: 2
    case .message, .work: 8
    }
  }

  /// Two lines at most, broken where words end.
  private static func wrapped(_ words: String) -> [String] {
    var lines: [String] = [""]
    for word in words.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= longestLine {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    if lines.count > 2 { lines = [lines[0], lines.dropFirst().joined(separator: " ")] }
    return lines.map { cut($0, to: longestLine) }
  }

  private static func cut(_ words: String, to most: Int) -> String {
    words.count <= most ? words : words.prefix(most - 1) + "…"
  }

  /// With one decimal, the same on every machine.
  private static func text(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths.isMultiple(of: 10)
      ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
