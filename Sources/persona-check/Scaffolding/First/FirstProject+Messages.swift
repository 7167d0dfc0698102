/// What they read, on each channel.
extension FirstProject {
  func message(on channel: FirstChannel, _ number: Int) -> String {
    switch channel {
    case .email:
      """
      # \(number). A template: what they read. The double braces are Liquid; `default` is for customers without a first name.
      template: renewal-reminder
      channel: email
      type: marketing
      subject: "{{ firstName | default: 'Hello' }}, your plan renews on {{ renewalDate | date: '%B %-d' }}"
      body: |
        Hello {{ firstName | default: "there" }},

        your {{ plan }} plan renews on {{ renewalDate | date: "%B %-d" }}. There is nothing you have to do.

        Unsubscribe: https://example.test/unsubscribe

      """
    case .sms:
      """
      # \(number). A text message. Who answers STOP gets no other one, and so does every persona who opted out.
      template: renewal-text
      channel: sms
      type: marketing
      body: "{{ firstName | default: 'Hello' }}, your {{ plan }} plan renews on {{ renewalDate | date: '%B %-d' }}. Reply STOP to opt out."

      """
    case .push:
      """
      # \(number). A push message. It goes to a device of the person's, which has a token and no address.
      template: renewal-push
      channel: push
      type: marketing
      title: "Your plan renews on {{ renewalDate | date: '%B %-d' }}"
      body: "{{ firstName | default: 'Hello' }}, there is nothing you have to do."
      link: https://example.test/plan

      """
    }
  }

  /// With a first name and without.
  func messageExpectations(on channel: FirstChannel) -> String {
    switch channel {
    case .email:
      """
        - template: renewal-reminder
          persona: ada
          subject: Ada, your plan renews on March 16
          body: {contains: Hello Ada, doesNotContain: "{{"}
        - template: renewal-reminder
          persona: ada/without-a-name
          subject: Hello, your plan renews on March 16
          body: {contains: Hello there}

      """
    case .sms:
      """
        - template: renewal-text
          persona: ada
          body: Ada, your premium plan renews on March 16. Reply STOP to opt out.
        - template: renewal-text
          persona: ada/without-a-name
          body: {startsWith: "Hello, your premium plan"}

      """
    case .push:
      """
        - template: renewal-push
          persona: ada
          title: Your plan renews on March 16
          body: {startsWith: "Ada, "}
        - template: renewal-push
          persona: ada/without-a-name
          body: {startsWith: "Hello, "}

      """
    }
  }
}
