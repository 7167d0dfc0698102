import PersonaModel
import PersonaTime

/// A visit: events of one channel that follow each other closely, or that name the same session.
package struct Session: Sendable {
  package let channel: ChannelID?
  /// As the events name it; nil for one that the gap alone made.
  package let id: String?
  package let start: Instant
  package fileprivate(set) var end: Instant
  package fileprivate(set) var eventCount = 1
  /// The fields of its events, the last value of each. They belong to the visit and are no properties of the profile.
  package fileprivate(set) var properties: ValueMap

  /// From the first to the last event.
  package var milliseconds: Int64 { end.milliseconds(since: start) }

  fileprivate init(_ event: Event) {
    channel = event.channel
    id = event.session
    start = event.at
    end = event.at
    properties = event.fields
  }

  fileprivate mutating func add(_ event: Event) {
    end = event.at
    eventCount += 1
    for field in event.fields.entries { properties[field.key] = field.value }
  }
}

extension Profile {
  /// The sessions by their start. An event without a session's name belongs to the last session of its channel unless
  /// more than the gap has passed.
  package func sessions(gap: TimeSpan) -> [Session] {
    var sessions: [Session] = []
    var latest: [ChannelID?: Int] = [:]
    var named: [SessionName: Int] = [:]
    for event in events {
      let place =
        event.session.map { named[SessionName(channel: event.channel, id: $0)] }
        ?? latest[event.channel].flatMap { sessions[$0].reaches(event, gap, zone) ? $0 : nil }
      let session = place ?? sessions.count
      if place == nil { sessions.append(Session(event)) } else { sessions[session].add(event) }
      latest[event.channel] = session
      if let id = event.session { named[SessionName(channel: event.channel, id: id)] = session }
    }
    return sessions
  }
}

private struct SessionName: Hashable {
  let channel: ChannelID?
  let id: String
}

extension Session {
  fileprivate func reaches(_ event: Event, _ gap: TimeSpan, _ zone: Zone) -> Bool {
    event.at <= end.adding(gap, in: zone)
  }
}
