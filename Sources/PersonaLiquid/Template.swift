import PersonaDiagnostics
import PersonaTemplates
import PersonaTime

/// Supplies the variables a template reads, one by one and only those it asks for.
package protocol VariableSource: Sendable {
  /// The variable, or nil when there is none.
  func value(named name: String) -> LiquidValue?
  /// The names known, for suggestions.
  var names: [String] { get }
}

extension Hash: VariableSource {
  package func value(named name: String) -> LiquidValue? { self[name] }
  package var names: [String] { keys }
}

/// A template, read once and rendered any number of times, from any thread.
package struct Template: Sendable {
  let program: TemplateProgram
  let firstError: SyntaxError?
  /// Everything wrong with the text; a template with errors renders as far as it could be read.
  package let diagnostics: [Diagnostic]
  /// The first error as the reference prints it.
  package let referenceError: String?

  /// Reads a template. `name` is how snippets are called; nil for a template of its own.
  package init(_ source: SourceText, name: String? = nil, environment: ParseContext = ParseContext()) {
    let parsed = source.bytes.withUnsafeBufferPointer { bytes in
      Template.parse(bytes, source, name, environment)
    }
    self = parsed
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ source: SourceText, _ name: String?, _ environment: ParseContext
  ) -> Template {
    let isTooLarge = bytes.count > environment.maximumBytes
    let read = isTooLarge ? UnsafeBufferPointer(rebasing: bytes[..<0]) : bytes
    var parser = Parser(read, source: source, environment: environment)
    parser.parseDocument()
    let tooLarge = SyntaxError(.templateTooLarge(bytes.count, most: environment.maximumBytes), at: 0..<0)
    let errors = isTooLarge ? [tooLarge] : parser.errors
    let warnings = parser.warnings
    let program = TemplateProgram(
      parser.builder, name: name ?? "", source: source, isPartial: name != nil, dialect: environment.dialect)
    return Template(program: program, errors: errors, warnings: warnings)
  }

  private init(program: TemplateProgram, errors: [SyntaxError], warnings: [SyntaxError]) {
    self.program = program
    firstError = errors.first
    referenceError = errors.first.map {
      $0.referenceText(line: program.line(at: $0.site), name: program.isPartial ? program.name : nil)
    }
    diagnostics =
      errors.map { $0.diagnostic(in: program.source, of: program.dialect) }
      + warnings.map { $0.diagnostic(in: program.source, of: program.dialect, severity: .warning) }
  }

  /// The names of the variables the template reads at its root.
  package var rootNames: [String] { program.slots.names }

  /// The names of the attributes that the template may read; with a platform's object around them, without it here.
  package var attributeNames: [String] {
    guard program.dialect.objects != nil else { return rootNames }
    return program.reads.compactMap { $0.slot >= 0 ? program.declaredPath(of: $0)?.first : nil }
  }

  /// Time zones that filters are given by name.
  package var zoneNames: [NamedPlace] {
    program.filters.flatMap { call -> [(name: String, span: SourceSpan)] in
      guard let definition = call.definition, let place = definition.zoneArgument,
        call.operands.count > place, case let operand = program.operands[Int(call.operands.lowerBound) + place],
        operand.kind == .constant, case .text(let name) = program.constants[Int(operand.index)], !name.isEmpty
      else { return [] }
      return [(name, program.source.span(of: Int(call.range.lowerBound)..<Int(call.range.upperBound)))]
    }
  }

  /// The ways through the template, numbered as ``RenderResult/takenBranches`` counts them.
  package var branchSites: [BranchSite] { program.branchSites }

  /// Whose Liquid it is.
  package var dialect: Dialect { program.dialect }

  /// The text it was read from.
  package var source: SourceText { program.source }
}

/// How to render, beside the variables.
package struct RenderOptions: Sendable {
  package var undefined: UndefinedPolicy
  package var clock: RenderClock
  /// Finds a snippet by its name; the host keeps what it compiled.
  package var snippets: @Sendable (String) -> Template?
  package var recordsBranches: Bool
  /// Time zones by name, for the filters that are given one.
  package var zones: @Sendable (String) -> Zone?
  /// What the filters of Shopify print by.
  package var shop = Shop.standard
  /// What stands in for the systems that a template asks.
  package var answers = OutsideAnswers()

  package init(
    undefined: UndefinedPolicy = .error, clock: RenderClock, recordsBranches: Bool = false,
    snippets: @escaping @Sendable (String) -> Template? = { _ in nil },
    zones: @escaping @Sendable (String) -> Zone? = { _ in nil }
  ) {
    self.zones = zones
    self.undefined = undefined
    self.clock = clock
    self.recordsBranches = recordsBranches
    self.snippets = snippets
  }
}

/// An error met while rendering; its text stands in the output where the tag would have printed.
package struct RenderError: Sendable {
  package let kind: RenderErrorKind
  package let referenceText: String
  package let span: SourceSpan
}

/// A variable that was read and does not exist.
package struct UndefinedVariable: Hashable, Sendable {
  /// As written, such as `customer.frist_name`.
  package let path: String
  package let span: SourceSpan
  /// The path that was most likely meant.
  package let near: String?
  /// Whether it stands where a filter may follow: in an output, and not in the tag of a loop, a condition or a snippet.
  let takesFilters: Bool
}

/// What a render gave.
package struct RenderResult: Sendable {
  package let bytes: [UInt8]
  package let errors: [RenderError]
  package let undefined: [UndefinedVariable]
  /// Set when a limit ended the render; what was printed until then is there.
  package let stopped: BudgetExceededError?
  /// Errors, undefined variables (an error under `error`, a note under `skip`) and the limit, with their places.
  package let diagnostics: [Diagnostic]
  /// How often each branch of the template itself was taken, when asked for.
  package let takenBranches: [Int: Int]
  /// The branches that were taken, in the template and its snippets, when asked for.
  package let branches: Set<BranchSite>
  /// Set when the template ended its message; what was printed until then is there.
  package let abortion: MessageAbortedError?
  /// What goes out beside the text.
  package let extras: [(key: String, value: String)]

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Template {
  /// Renders with the variables of `scope`; the budget is what the render may cost, and keeps what is left.
  package func render(_ scope: any VariableSource, _ options: RenderOptions, budget: inout Budget) -> RenderResult {
    var renderer = Renderer(program, scope: scope, options: options, budget: budget)
    do throws(EvaluationError) {
      _ = try renderer.run(0..<Int32(program.nodes.count))
    } catch {
      renderer.end(error)
    }
    budget = renderer.context.meter.finish(bytes: renderer.writer.count)
    if let stop = renderer.stop { budget.end(stop.reason) }
    return renderer.result
  }
}

extension Template {
  /// What the expression comes to, for a template that is one output `{{ … }}` and nothing else; nil for any other.
  /// The value is not printed, so that numbers keep their digits, and truth, times and lists are what they are; the
  /// result holds what was wrong, and no text.
  package func evaluate(
    _ scope: any VariableSource, _ options: RenderOptions, budget: inout Budget
  ) -> (value: LiquidValue, result: RenderResult)? {
    guard program.nodes.count == 1, case .output = program.nodes[0].instruction else { return nil }
    var renderer = Renderer(program, scope: scope, options: options, budget: budget)
    var value = LiquidValue.null
    do throws(EvaluationError) {
      value = try renderer.answer(to: program.nodes[0])
    } catch {
      renderer.end(error)
    }
    budget = renderer.context.meter.finish(bytes: 0)
    if let stop = renderer.stop { budget.end(stop.reason) }
    return (value, renderer.result)
  }
}

extension Renderer {
  fileprivate mutating func end(_ failure: EvaluationError) {
    switch failure {
    case .stop(let reason): stop = stop ?? (reason, program.source.span(of: 0..<0))
    case .abort(let abortion): self.abortion = abortion
    case .error: break
    }
  }

  var result: RenderResult {
    var taken: [Int: Int] = [:]
    for (site, count) in takenBranches where site.program == ObjectIdentifier(program) { taken[site.index] = count }
    var found = errors.map(\.diagnostic)
    found += undefined.map { $0.diagnostic(isError: options.undefined == .error) }
    if let stop { found.append(stop.reason.diagnostic(at: stop.span)) }
    return RenderResult(
      bytes: writer.bytes, errors: errors, undefined: undefined, stopped: stop?.reason, diagnostics: found,
      takenBranches: taken, branches: branches, abortion: abortion, extras: extras)
  }
}
