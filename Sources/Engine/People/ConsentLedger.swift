import Time

/// What a person has agreed to, entry by entry, so that the state can be told at any instant.
package struct ConsentLedger: Sendable {
  /// In the order in which they were recorded.
  package var records: [ConsentRecord] = []

  package init() {}
}

/// One change of consent.
package struct ConsentRecord: Sendable {
  package var scope: ConsentScope
  package var status: ConsentStatus
  /// Nil for consent that was there from the start.
  package var at: Instant?
  package var expires: Instant?
  package var source: String?
  package var by: RoleID?

  package init(scope: ConsentScope, status: ConsentStatus, at: Instant?) {
    self.scope = scope
    self.status = status
    self.at = at
  }
}

extension ConsentLedger {
  func status(of scope: ConsentScope, at now: Instant) -> ConsentStatus {
    records.last { record in
      (record.scope.channel == nil || record.scope.channel == scope.channel)
        && (record.scope.type == nil || record.scope.type == scope.type) && record.at.map { $0 <= now } ?? true
    }?.status ?? .unknown
  }
}
