extension NewDeclaration {
  /// What a template says on its channel, behind its id.
  var message: String {
    switch channel {
    case "email":
      """
      channel: email
      type: marketing
      subject: "Hello {{ firstName | default: 'there' }}"
      body: |
        Hello {{ firstName | default: "there" }},

        Unsubscribe: https://example.test/unsubscribe

      """
    case "sms":
      """
      channel: sms
      type: marketing
      body: "Hello {{ firstName | default: 'there' }}. Reply STOP to opt out."

      """
    case "whatsapp":
      """
      channel: whatsapp
      type: marketing
      body: "Hello {{ firstName | default: 'there' }}."
      footer: Reply STOP to opt out.

      """
    case "push", "in-app":
      """
      channel: \(channel)
      type: marketing
      title: "Hello {{ firstName | default: 'there' }}"
      body: There is something new for you.

      """
    default:
      """
      channel: \(channel)
      type: marketing
      body: "Hello {{ firstName | default: 'there' }}."

      """
    }
  }
}
