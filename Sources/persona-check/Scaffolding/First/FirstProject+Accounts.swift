/// Companies, and who belongs to them.
extension FirstProject {
  func accounts(_ number: Int) -> String {
    """
    # \(number). The accounts: invented companies. Personas belong to one by `account`.
    account: orchard
    properties: {seats: 12}
    ---
    account: kiosk
    properties: {seats: 1}

    """
  }

  func accountSegment(_ number: Int) -> String {
    """
    # \(number). A segment of accounts: which companies are meant, whoever belongs to them.
    segment: large-accounts
    name: Accounts with ten seats or more
    match: {property: seats, atLeast: 10}
    for: accounts

    """
  }

  func accountExpectations(_ number: Int) -> String {
    """
    # \(number). What must come out of accounts: which are in the segment, and who belongs to one.
    expectations: Accounts
    expect:
      - {segment: large-accounts, match: [orchard], noMatch: [kiosk]}
      - {account: orchard, members: [bo]}
      - account: orchard
        name: Ada begins to work there
        persona: ada
        during: [{join: orchard, after: 1 day}]
        members: [ada, bo]

    """
  }
}
