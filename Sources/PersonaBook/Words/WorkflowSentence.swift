import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// When a workflow begins, and for whom, in a sentence.
struct WorkflowSentence: Sendable {
  private let workflow: Workflow
  private let project: Project
  private let names: BookNames
  private let words: ConditionWords

  init(_ workflow: Workflow, in project: Project, names: BookNames) {
    self.workflow = workflow
    self.project = project
    self.names = names
    words = ConditionWords(project: project)
  }

  var text: String {
    if let campaign = workflow.campaign, case .time(let time) = workflow.trigger.kind {
      return text(of: campaign, at: time)
    }
    let condition = workflow.trigger.condition.map { ", if \(words.words(for: project.conditions[$0]))" } ?? ""
    let time = workflow.trigger.timeOfDay.map { " at \($0.words)" } ?? ""
    return "Begins \(beginning)\(time)\(condition).\(again)\(end)"
  }

  private func text(of campaign: Workflow.Campaign, at time: WrittenTime) -> String {
    func name(_ segment: SegmentID) -> String { "“\(names.segments[Int(segment.value)])”" }
    let except = campaign.except.map(name)
    let others = except.isEmpty ? "" : ", but to nobody in \(except.joined(separator: " or "))"
    return "Goes out at \(time.words) to everybody in \(name(campaign.segment))\(others)."
  }

  private var beginning: String {
    switch workflow.trigger.kind {
    case .event(let condition): "when somebody does \(words.words(for: condition))"
    case .enters(let segment): "when somebody comes into “\(names.segments[Int(segment.value)])”"
    case .leaves(let segment): "when somebody leaves “\(names.segments[Int(segment.value)])”"
    case .property(let property, let value):
      "when \(project.properties[property].name.words) changes\(value.map { " to \($0.words)" } ?? "")"
    case .label(let label): "when somebody gets the label \(project.labels[label].name.words)"
    case .consent(let scope, let status): "when consent \(words.name(of: scope)) becomes \(status.rawValue)"
    case .date(let reference): "on \(reference.words)"
    case .schedule(let recurrence): recurrence.words
    case .time(let time): "for everybody whom it is meant for, at \(time.words)"
    case .manual: "when somebody starts it by hand"
    }
  }

  private var again: String {
    switch workflow.reentry {
    case .once: ""
    case .always: " It may begin again at any time."
    case .after(let span): " It may begin again after \(span)."
    case .oncePer(let field): " It begins once for each \(field.words)."
    }
  }

  private var end: String {
    guard let awaited = workflow.exitWhen else { return "" }
    return " It ends early \(clause(awaited))."
  }

  private func clause(_ awaited: Awaited) -> String {
    switch awaited.kind {
    case .event(let condition): "at \(words.words(for: condition))"
    case .enters(let segment): "for whoever comes into “\(names.segments[Int(segment.value)])”"
    case .leaves(let segment): "for whoever leaves “\(names.segments[Int(segment.value)])”"
    case .condition(let condition): "as soon as \(words.words(for: project.conditions[condition]))"
    case .any(let alternatives): alternatives.map(clause).joined(separator: ", or ")
    }
  }
}

extension Recurrence {
  /// `every 2 weeks on monday or tuesday`
  fileprivate var words: String {
    let unit =
      switch frequency {
      case .hourly: "hour"
      case .daily: "day"
      case .weekly: "week"
      case .monthly: "month"
      case .yearly: "year"
      }
    let weekdays = days.map { day in
      day.ordinal.map { "the \($0 < 0 ? "last" : "\($0).") \(day.weekday.name)" } ?? day.weekday.name
    }
    let monthDays = monthDays.map { $0 < 0 ? "the last but \(-$0 - 1)" : "the \($0)." }
    let places = weekdays + monthDays
    let on = places.isEmpty ? "" : " on \(places.joined(separator: " or "))"
    return "every \(interval == 1 ? unit : "\(interval) \(unit)s")\(on)"
  }
}
