import Foundation
import Testing

/// `init --from`: a folder of templates becomes a project that passes, in the dialect that they are in.
@Suite struct InitFromTests {
  private static let braze = """
    <p>Hi {{${first_name} | default: 'you'}}, {{custom_attribute.${points} | plus: 10}} points</p>
    {% if {{custom_attribute.${plan}}} == 'pro' %}Pro{% endif %}
    {% for ride in {{custom_attribute.${rides}}} %}{{ride.name}}{% endfor %}{{event_properties.${item}}}
    {{content_blocks.${parts/footer}}}

    """

  @Test func `each template is told with its dialect, and the project passes`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(Self.braze.utf8), to: "mails/offer.html")
    try folder.write(Data("Bye {{${first_name}}}\n".utf8), to: "mails/parts/footer.liquid")
    try folder.write(Data("{{ customer.city }} {% unsubscribe_url %}\n".utf8), to: "mails/city.liquid")
    try folder.write(Data("{{#if vip}}Hi{{/if}}\n".utf8), to: "mails/old.html")
    let made = try BuiltCommand.run(["init", "shop", "--from", "mails"], in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    for line in [
      "city.liquid: customer-io, since `{% unsubscribe_url` is Customer.io's",
      "offer.html: braze, since `${` is Braze's",
      "old.html: left out, since it is Handlebars", "made 7 files, in `dialect: braze` and `dialect: customer-io`, and",
    ] {
      #expect(made.output.contains(line), "\(made.output)")
    }
    let project = folder.url.appending(path: "shop")
    let run = try BuiltCommand.run([], in: project)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(try BuiltCommand.run(["fmt", "--check"], in: project) == .init(status: 0, output: "", errors: ""))
    let people = try #require(folder.text("shop/personas/people.yaml"))
    for line in [
      "first_name: first_name", "points: 1", "plan: pro", "rides: [{name: name}]", "city: city",
      "properties: {item: item}",
    ] {
      #expect(people.contains(line), "\(people)")
    }
    // Whoever has nothing reads what the platform would send.
    let expectations = try #require(folder.text("shop/expectations/templates.yaml"))
    #expect(expectations.contains("{template: city, persona: nobody-known, outcome: failed}"), "\(expectations)")
    #expect(expectations.contains("{template: offer, persona: nobody-known, outcome: rendered}"), "\(expectations)")
    // Nothing that is there is touched.
    let again = try BuiltCommand.run(["init", "shop", "--from", "mails"], in: folder.url)
    #expect(again.status != 0 && again.errors.contains("nothing was written"), "\(again.errors)")
  }

  @Test func `a folder without Liquid is refused, and nothing is made`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data("*|FNAME|*\n".utf8), to: "mails/a.html")
    let outcome = try BuiltCommand.run(["init", "shop", "--from", "mails"], in: folder.url)
    #expect(outcome.status != 0)
    #expect(outcome.output.contains("a.html: left out, since it is Mailchimp"), "\(outcome.output)")
    #expect(outcome.errors.contains("no template in 'mails' is in Liquid"), "\(outcome.errors)")
    #expect(folder.text("shop/persona-check.yaml") == nil)
    let missing = try BuiltCommand.run(["init", "shop", "--from", "nowhere"], in: folder.url)
    #expect(missing.status != 0 && missing.errors.contains("'nowhere' cannot be read"), "\(missing.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "shop").path))
  }
}
