import PersonaModel

/// The project that `init` makes: small enough to be read in five minutes, in the order of its files.
struct FirstProject {
  let topics: FirstTopics

  typealias File = (path: String, text: String)

  var files: [File] {
    var files: [File] = []
    func add(_ path: String, _ schema: String, _ text: (_ number: Int) -> String) {
      let folders = path.contains("/") ? "../" : ""
      let head = "# yaml-language-server: $schema=\(folders)schemas/\(schema).schema.json\n#\n"
      files.append((path, head + text(files.count + 1)))
    }
    add("persona-check.yaml", "settings", settings)
    if topics.contains(.accounts) { add("accounts/bakeries.yaml", "account", accounts) }
    add("personas/customers.yaml", "persona", personas)
    add("segments/renewing-soon.yaml", "segment", segment)
    if topics.contains(.accounts) { add("segments/large-accounts.yaml", "segment", accountSegment) }
    for channel in topics.channels {
      add("templates/\(channel.template).yaml", "template") { message(on: channel, $0) }
    }
    if topics.contains(.journeys) { add("workflows/renewal.yaml", "workflow", workflow) }
    add("expectations/renewal.yaml", "expectations", expectations)
    if topics.contains(.accounts) { add("expectations/accounts.yaml", "expectations", accountExpectations) }
    return files
  }

  private func settings(_ number: Int) -> String {
    """
    # \(number). The settings. It is always this Monday morning, so that dates can be tested.
    requires: \(LanguageVersion.current)
    now: 2026-03-02T09:00:00-06:00
    timezone: America/Chicago

    # What your systems know of a customer. A persona that no longer fits is reported.
    schema:
      plan: {type: text, oneOf: [free, premium]}
      renewalDate: date
    \(topics.contains(.accounts) ? "  seats: number\n" : "")
    """
  }

  private func segment(_ number: Int) -> String {
    """
    # \(number). A segment: who is meant. Every condition under `all` must hold.
    segment: renewing-soon
    name: Premium customers who renew within two weeks
    match:
      all:
        - {property: plan, is: premium}
        - {property: renewalDate, within: next 14 days}

    """
  }
}

// MARK: - Personas

extension FirstProject {
  private func personas(_ number: Int) -> String {
    """
    # \(number). The personas: invented customers, each there for a reason. Everything under `properties` is what your systems
    #    would know. Addresses end in example.test, where nobody lives.
    persona: ada
    name: "[TEST] Ada, premium, renews in two weeks"
    properties:
      firstName: Ada
      email: ada@example.test
    \(topics.contains(.sms) ? "  phoneNumber: \"+15125550101\"\n" : "")\
      plan: premium
      renewalDate: in 14 days
    \(topics.contains(.push) ? "devices: [adas-phone]\n" : "")\
    \(consent("opted-in").map { "consent: \($0)\n" } ?? "")\
    variants:                             # the edge cases: Ada, but for one thing
      renews-later: {properties: {renewalDate: in 15 days}}
    \(consent("opted-out").map { """
        without-a-name: {properties: {firstName: null}}
        said-no: {consent: \($0)}

      """ } ?? "")\
    ---
    persona: bo
    name: "[TEST] Bo, free plan, nothing to renew"
    properties: {firstName: Bo, email: bo@example.test, \
    \(topics.contains(.sms) ? "phoneNumber: \"+15125550102\", " : "")plan: free}
    \(topics.contains(.push) ? "devices: [bos-phone]\n" : "")\
    \(topics.contains(.accounts) ? "account: orchard\n" : "")\
    \(consent("opted-in").map { "consent: \($0)\n" } ?? "")
    """
  }

  /// On all channels; nil without any.
  private func consent(_ status: String) -> String? {
    let entries = topics.channels.map { "\($0.rawValue): \(status)" }
    return entries.isEmpty ? nil : "{\(entries.joined(separator: ", "))}"
  }
}
