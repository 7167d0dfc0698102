import Foundation
import PersonaDiagnostics
import PersonaTestSupport
import PersonaYAML
import Testing

/// The awkward files beside the checkout, each with what becomes of it. docs/yaml.md says why.
@Suite struct RobustnessTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    var json: String? = nil
    var findings: [String] = []

    var testDescription: String { file }

    init(_ file: String, _ json: String? = nil, _ findings: String...) {
      self.file = file
      self.json = json
      self.findings = findings
    }
  }

  private static let folder = "data/robustness/yaml"

  @Test(.enabled(if: SharedData.isWanted(folder), SharedData.reason), arguments: cases)
  func `an awkward file reads as documented`(awkward: Case) throws {
    let bytes = Array(try SharedData.data("\(Self.folder)/\(awkward.file)"))
    let reading = Reading(bytes)
    #expect(reading.findings == awkward.findings)
    if let json = awkward.json { #expect(reading.json == json) }
  }

  @Test(.enabled(if: SharedData.isWanted(folder), SharedData.reason))
  func `every awkward file has a case`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: SharedData.folder.appending(path: Self.folder).path)
    #expect(Set(names.filter { $0.hasSuffix(".yaml") }).subtracting(Self.cases.map(\.file)) == [])
  }

  static let cases: [Case] = [
    Case("norway.yaml", #"{"id":"nora","traits":{"country":"NO","newsletter":"no","lang":"no"}}"#),
    Case(
      "nulls.yaml",
      #"{"a":null,"b":null,"c":null,"d":null,"e":null,"f":"","g":"null","h":"nil","i":"None"}"#),
    Case(
      "phone_plus.yaml",
      #"{"phone":"+15550100","phone2":"+1 555 0100","phone3":"(555) 010-0100","phone4":5550100}"#),
    Case("inf_nan.yaml", #"{"a":".inf","b":"-.Inf","c":".nan","d":"inf","e":"nan"}"#),
    Case("octal_hex_bin.yaml", #"{"a":"0o14","b":"0x1F","c":"0b1010","d":"014"}"#),
    Case("special_plain.yaml", "", "yaml-syntax 3:4"),
    Case("at_sign_plain.yaml", "", "yaml-syntax 1:10"),
    Case("liquid_plain.yaml", "", "yaml-syntax 1:10"),
    Case("liquid_plain_silent.yaml", nil, "yaml-syntax 1:10"),
    Case("liquid_mid_plain.yaml", #"{"subject":"Hi {{ user.first_name }}!","cta":"Save {{ pct }}% today"}"#),
    Case(
      "liquid_quotes.yaml",
      #"{"a":"Hi {{ name | default: 'there' }}","b":"Hi {{ name | default: \"there\" }}","#
        + #""c":"Hi {{ name | default: \"there\" }}","d":"Hi {{ name | default: 'there' }}"}"#),
    Case(
      "block_literal.yaml",
      #"{"body":"Hi {{ user.first_name | default: \"there\" }},\n\n{% if user.vip %}\n  - 20% off: code VIP20\n"#
        + #"{% else %}\n  # not a comment\n{% endif %}\n\n-- \nBye\n"}"#),
    Case("block_folded.yaml", #"{"body":"Hi {{ name }}, your order ships today.\n\n  indented stays\n\nBye\n"}"#),
    Case("block_chomp.yaml", #"{"clip":"a\n","strip":"a","keep":"a\n\n\n","end":"x"}"#),
    Case("block_tab_indent.yaml", "", "yaml-syntax 2:1"),
    Case("tabs_indent_map.yaml", "", "yaml-syntax 2:1"),
    Case("tab_after_dash.yaml", "", "yaml-syntax 2:4"),
    Case("crlf.yaml", #"{"id":"a","body":"Hi\nthere\n"}"#),
    Case("crlf_error.yaml", "", "yaml-syntax 3:6"),
    Case("mixed_eol.yaml", #"{"a":1,"b":2,"c":3}"#),
    Case("bom.yaml", #"{"id":"a"}"#),
    Case("truncated_utf8.yaml", "", "invalid-utf8 2:6"),
    Case("overlong_surrogate.yaml", "", "invalid-utf8 1:4"),
    Case("empty.yaml", "", "empty-file 1:1"),
    Case("only_comment.yaml", "", "empty-file 1:1"),
    Case("only_markers.yaml", "", "empty-file 1:1"),
    Case("list_root.yaml", #"[{"id":"a"},{"id":"b"}]"#),
    Case("multi_doc.yaml", "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}"),
    Case("yaml_directive.yaml", #"{"flag":"yes"}"#, "yaml-version 1:1"),
    Case("yaml_directive_2.yaml", #"{"a":"b"}"#, "yaml-version 1:1"),
    Case("merge_key.yaml", #"{"base":{"plan":"pro","country":"DE"},"p":{"country":"FR","plan":"pro"}}"#),
    Case("merge_twice.yaml", nil, "duplicate-key 5:3"),
    Case("undefined_alias.yaml", nil, "undefined-alias 1:4"),
    Case("alias_self_cycle.yaml", nil, "recursive-alias 2:6"),
    Case("billion_laughs.yaml", "", "alias-expansion 6:45"),
    Case("quadratic_blowup.yaml", "", "alias-expansion 2:2007"),
    Case("deep_flow.yaml", "", "nesting-depth 1:103"),
    Case("indent_mismatch.yaml", "", "yaml-syntax 4:4"),
    Case("unclosed_quote.yaml", "", "yaml-syntax 1:4"),
    Case("complex_key.yaml", "{}", "complex-key 1:3", "complex-key 3:3"),
    Case("null_key.yaml", "", "complex-key 1:1", "complex-key 2:1"),
    Case("nbsp_indent.yaml", nil, "invisible-character 2:1"),
    Case("nbsp_after_colon.yaml", nil, "invisible-character 1:6"),
    Case("zero_width.yaml", nil, "invisible-character 1:6", "invisible-character 2:3"),
    Case("bidi.yaml", nil, "invisible-character 1:12"),
    Case(
      "rtl_cjk.yaml", #"{"ar":"مرحبا {{ name }}","he":"שלום","zh":"你好，{{ name }}：","th":"สวัสดี"}"#),
    Case("surrogate_escape.yaml", "", "yaml-syntax 1:7"),
    Case("tag_standard.yaml", #"{"a":"123","b":42,"c":1.0,"d":null,"e":true}"#),
    Case("tag_bad_int.yaml", nil, "tag-mismatch 1:4"),
    Case("tag_set_omap.yaml", nil, "unsupported-tag 1:4", "unsupported-tag 2:4"),
  ]
}
