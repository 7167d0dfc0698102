import PersonaModel
/// The project that `init` makes: small enough to be read in five minutes, in this order.
enum FirstProject {
  static let files: [(path: String, text: String)] = [
    ("persona-check.yaml", settings), ("personas/customers.yaml", personas),
    ("segments/renewing-soon.yaml", segment), ("templates/renewal-reminder.yaml", template),
    ("workflows/renewal.yaml", workflow), ("expectations/renewal.yaml", expectations),
  ]

  private static let settings = """
    # yaml-language-server: $schema=schemas/settings.schema.json
    #
    # 1. The settings. It is always this Monday morning, so that dates can be tested.
    requires: \(LanguageVersion.current)
    now: 2026-03-02T09:00:00-06:00
    timezone: America/Chicago

    # What your systems know of a customer. A persona that no longer fits is reported.
    schema:
      plan: {type: text, oneOf: [free, premium]}
      renewalDate: date

    """

  private static let personas = """
    # yaml-language-server: $schema=../schemas/persona.schema.json
    #
    # 2. The personas: invented customers, each there for a reason. Everything under `properties` is what your systems
    #    would know. Addresses end in example.test, where nobody lives.
    persona: ada
    name: "[TEST] Ada, premium, renews in two weeks"
    properties:
      firstName: Ada
      email: ada@example.test
      plan: premium
      renewalDate: in 14 days
    consent: {email: opted-in}
    variants:                             # the edge cases: Ada, but for one thing
      renews-later: {properties: {renewalDate: in 15 days}}
      without-a-name: {properties: {firstName: null}}
      said-no: {consent: {email: opted-out}}
    ---
    persona: bo
    name: "[TEST] Bo, free plan, nothing to renew"
    properties: {firstName: Bo, email: bo@example.test, plan: free}
    consent: {email: opted-in}

    """

  private static let segment = """
    # yaml-language-server: $schema=../schemas/segment.schema.json
    #
    # 3. A segment: who is meant. Every condition under `all` must hold.
    segment: renewing-soon
    name: Premium customers who renew within two weeks
    match:
      all:
        - {property: plan, is: premium}
        - {property: renewalDate, within: next 14 days}

    """

  private static let template = """
    # yaml-language-server: $schema=../schemas/template.schema.json
    #
    # 4. A template: what they read. The double braces are Liquid; `default` is for customers without a first name.
    template: renewal-reminder
    channel: email
    type: marketing
    subject: "{{ firstName | default: 'Hello' }}, your plan renews on {{ renewalDate | date: '%B %-d' }}"
    body: |
      Hello {{ firstName | default: "there" }},

      your {{ plan }} plan renews on {{ renewalDate | date: "%B %-d" }}. There is nothing you have to do.

      Unsubscribe: https://example.test/unsubscribe

    """

  private static let workflow = """
    # yaml-language-server: $schema=../schemas/workflow.schema.json
    #
    # 5. A workflow: what happens next. Nothing is ever sent; a clock that only exists in memory runs ahead.
    workflow: renewal
    trigger: {enters: renewing-soon}
    steps:
      - send: renewal-reminder
      - waitFor: {event: Email Opened}
        within: 3 days
        as: opened
        otherwise:
          - {action: call-the-customer}

    """

  private static let expectations = """
    # yaml-language-server: $schema=../schemas/expectations.schema.json
    #
    # 6. The expectations: what must come out. This is what `persona-check` checks, on every change.
    expectations: Renewal
    expect:
      # Who is in, who is not. The boundary is written down with somebody on either side of it.
      - segment: renewing-soon
        match: [ada, ada/without-a-name, ada/said-no]
        noMatch: [ada/renews-later, bo]

      # What they read.
      - template: renewal-reminder
        persona: ada
        subject: Ada, your plan renews on March 16
        body: {contains: Hello Ada, doesNotContain: "{{"}
      - template: renewal-reminder
        persona: ada/without-a-name
        subject: Hello, your plan renews on March 16
        body: {contains: Hello there}

      # What happens to them.
      - workflow: renewal
        persona: ada
        name: opens the mail
        during: [{event: Email Opened, after: 1 day}]
        path: [renewal-reminder, {opened: met}]
        ends: completed
      - workflow: renewal
        persona: ada
        name: never opens it
        path: [renewal-reminder, {opened: timedOut}, call-the-customer]
        endsAt: in 3 days
      - workflow: renewal
        persona: ada/said-no
        name: said no, so no mail goes out
        sends: none
      - workflow: renewal
        persona: bo
        ends: not-entered

    """
}
