import PersonaDiagnostics
import PersonaLiquid
import PersonaTemplates
import PersonaTime
import Testing

@Suite struct ShopTests {
  /// The settings take what `money` has a style for.
  @Test(arguments: Shop.placeholders)
  func `every placeholder of a format of money is filled in`(name: String) {
    #expect(Shop.isMoneyFormat("{{ \(name) }} EUR"))
    let source = SourceText(wholeFile: FileID(index: 0), bytes: Array("{{ 123456 | money }}".utf8))
    var options = RenderOptions(undefined: .error, clock: testClock)
    options.shop = Shop(moneyFormat: "{{\(name)}}")
    var budget = Budget.unlimited
    let text = Template(source, environment: ParseContext(dialect: .shopify)).render(
      Hash.empty, options, budget: &budget
    )
    .text
    #expect(text.filter(\.isNumber).hasPrefix("123") && !text.contains("{"), "\(text)")
  }

  @Test(arguments: ["", "amount", "{{ amounts }}", "{{ amount", "{{}} amount"])
  func `a format without a place for the amount is none`(format: String) { #expect(!Shop.isMoneyFormat(format)) }
}
