import PersonaLiquid
import PersonaTemplates
import Testing

/// Corners in which the reference is Ruby through and through; the values are what Ruby gives.
@Suite struct ReferenceTests {
  static let data = """
    {"visits": 87, "level": 1.5, "plan": "gold", "gone": null, "off": false, "huge": 9223372036854775807,
     "tiers": [{"name": "gold", "price": 9}, {"name": "silver"}, {"price": 3}, {"name": null}],
     "words": ["gold", "old", "new"], "counts": [1, 2, 3], "mixed": ["gold", {"name": "gold"}],
     "far": 1180591620717411303424, "fraction": 1234567890123456.8, "whole": 1000000000000000.0, "nested": [[1], [2, [3]]]}
    """

  @Test(arguments: [
    ("{% increment visits %}{% increment visits %}{{ visits }}", "878889"),
    ("{% decrement visits %}{% decrement visits %}{{ visits }}", "868585"),
    ("{{ visits }}{% increment visits %}{{ visits }}{% decrement visits %}{{ visits }}", "8787888787"),
    ("{% increment level %}{% increment level %}{{ level }}", "1.52.53.5"),
    ("{% increment huge %}{{ huge }}", "92233720368547758079223372036854775808"),
    ("{% increment gone %}{% increment off %}{{ gone }}{{ off }}", "0011"),
    ("{% increment none %}{{ none }}{% decrement less %}{{ less }}", "01-1-1"),
    ("{% assign visits = 3 %}{% increment visits %}{{ visits }}", "873"),
    ("{% increment visits %}{% assign visits = 3 %}{% increment visits %}{{ visits }}", "87883"),
    ("{% for visits in (1..2) %}{% increment visits %}{{ visits }} {% endfor %}{{ visits }}", "871 882 89"),
    ("{% increment visits %}{{ self.visits }}{{ self['visits'] }}", "878888"),
    ("{% render 'count' %}{{ visits }}{% increment visits %}", "(01)8787"),
    ("{% include 'count' %}{{ visits }}{% increment visits %}", "(8788)8888"),
    ("{% include 'count', visits: 4 %}{{ visits }}", "(874)88"),
    ("{% increment plan %}|{{ plan }}", "Liquid error (line 1): internal|gold"),
    ("{% decrement tiers %}", "Liquid error (line 1): internal"),
  ])
  func `a counter goes on from the property of its name`(text: String, output: String) throws {
    for mode in ParseMode.allCases {
      let snippets = ["count": "({% increment visits %}{{ visits }})"]
      #expect(try render(text, Self.data, mode: mode, snippets: snippets).text == output)
    }
  }

  @Test(arguments: [
    ("{{ tiers | reject: nosuch | size }}{{ tiers | where: nosuch | size }}", "40"),
    ("{{ tiers | find: nosuch }}|{{ tiers | find_index: nosuch }}|{{ tiers | has: nosuch }}", "||false"),
    ("{{ tiers | map: nosuch | size }}{{ tiers | sum: nosuch }}", "40"),
    ("{{ tiers | uniq: 'nosuch' | size }}{{ tiers | compact: 'nosuch' | size }}", "10"),
    ("{{ tiers | sort: 'nosuch' | size }}{{ tiers | reject: 'nosuch' | size }}", "44"),
    ("{{ tiers | reject: 'name', 'gold' | size }}{{ tiers | reject: 'name', nosuch | size }}", "32"),
    ("{{ counts | reject: nosuch }}", "Liquid error (line 1): cannot select the property ''"),
    ("{{ counts | map: 'name' }}", "Liquid error (line 1): cannot select the property 'name'"),
    ("{{ words | where: 'old' | join: ' ' }}|{{ words | reject: 'old' }}", "gold old|new"),
    ("{{ words | map: 1.9 | join }}|{{ counts | map: 1.9 | join }}", "o l e|0 1 1"),
    ("{{ words | map: (1..2) | join }}|{{ counts | map: (0..1) | join }}", "ol ld ew|1 2 3"),
    ("{{ counts | map: far | join }}|{{ far | map: 70 }}", "0 0 0|1"),
    ("{{ words | map: far }}", "Liquid error (line 1): internal"),
    ("{{ visits | uniq: 'name' }}{{ visits | sort: 'name' }}{{ off | uniq: 'name' }}", "8787false"),
    ("{{ visits | compact: 'name' }}", "Liquid error (line 1): cannot select the property 'name'"),
    ("{{ tiers | map: 'to_liquid' | map: 'name' | join: ',' }}", "gold,silver,,"),
    ("{{ nested | map: 0 | join: ',' }}", "1,0,1"),
  ])
  func `the filters that look at a property take what Ruby takes`(text: String, output: String) throws {
    #expect(try render(text, Self.data).text == output)
  }

  @Test(arguments: [
    ("{{ self | map: 'plan' }}{{ self | sum: 'visits' }}", "gold87"),
    ("{{ self | where: 'plan', 'gold' | size }}{{ self | reject: 'plan', 'gold' | size }}", "10"),
    ("{{ self | has: 'nosuch' }}{{ self | find_index: 'visits', 87 }}", "false0"),
    ("{{ self | concat: tiers | map: 'name' | join: ',' }}", ",gold,silver,,"),
    (
      "{% assign mine = 'yes' %}{{ self | map: 'mine' }}{% for i in (1..2) %}{{ self | map: 'i' }}{% endfor %}", "yes12"
    ),
    ("{% assign plan = 'outer' %}{% render 'inner', given: self %}", "outer|inner"),
    ("{% for i in (1..2) %}{{ forloop | first }}{{ forloop | last }} {% endfor %}", "truefalse falsetrue "),
    ("{% for i in (1..2) %}{{ forloop | map: 'index' }}{% endfor %}", "12"),
  ])
  func `self and the loops answer filters`(text: String, output: String) throws {
    let inner = "{% assign plan = 'inner' %}{{ given | map: 'plan' }}|{{ self | map: 'plan' }}"
    #expect(try render(text, Self.data, snippets: ["inner": inner]).text == output)
  }

  @Test(arguments: [
    ("{{ 'a b c' | truncatewords: 2147483646 }}{{ 'a b c' | truncatewords: 2147483647 }}", "a b ca b c"),
    ("{{ 'a  b c' | truncatewords: 2147483648 }}{{ 'a  b c' | truncatewords: 9223372036854775808 }}", "a  b ca  b c"),
    ("{{ 'a b c' | truncatewords: -2147483649 }}{{ 'a b c' | truncatewords: -9223372036854775809 }}", "a...a..."),
    ("{{ 'abcdef' | truncate: 2147483648 }}{{ 'abcdef' | truncate: 18446744073709551616 }}", "abcdefabcdef"),
    ("{{ 'abcdef' | truncate: -2147483649 }}{{ 'abcdef' | truncate: -18446744073709551616 }}", "......"),
    ("{{ 'abcdef' | slice: 18446744073709551616 }}|{{ 'abcdef' | slice: 0, 18446744073709551616 }}", "|abcdef"),
    ("{{ 'abcdef' | slice: -18446744073709551616, 3 }}|{{ counts | slice: 1, 18446744073709551616 }}", "|23"),
    ("{{ 12.5 | round: 2147483647 }}|{{ 12.5 | round: -2147483648 }}", "12.5|0"),
    ("{{ 12.5 | round: 2147483648 }}", "Liquid error (line 1): internal"),
    ("{{ counts[far] }}", "Liquid error (line 1): internal"),
    ("{{ far | size }}{{ huge | size }}", "98"),
    (
      "{% if 'a' < huge %}{% else %}{% endif %}{% if 'a' < huge %}x{% endif %}",
      "Liquid error (line 1): comparison of String with Integer failed"
    ),
    ("{% if 'a' < 5 %}x{% endif %}", "Liquid error (line 1): comparison of String with 5 failed"),
  ])
  func `integers beyond 32 and 64 bits`(text: String, output: String) throws {
    #expect(try render(text, Self.data).text == output)
  }

  @Test(arguments: [
    ("{{ fraction }} {{ whole }} {{ fraction | times: 10 }}", "1234567890123456.8 1.0e+15 1.2345678901234568e+16"),
    ("{{ 123456789012345.0 }} {{ 999999999999999.9 }}", "123456789012345.0 999999999999999.9"),
    ("{{ 9007199254740993.0 }} {{ 4503599627370495.5 }}", "9.007199254740992e+15 4503599627370495.5"),
    ("{{ 0.0001 }} {{ 0.00001 }} {{ 0.1234567890123456 }}", "0.0001 1.0e-05 0.1234567890123456"),
    ("{{ -2.5 | times: 0 }} {{ 0 | divided_by: -2.5 }} {{ -0.0 | abs }}", "-0.0 -0.0 0.0"),
    ("{{ -0.04 | round: 1 }} {{ -0.0 | plus: 0 }} {{ 1 | divided_by: -0.0 }}", "-0.0 0.0 -Infinity"),
    (
      "{% assign tiny = 1.0 | divided_by: far | divided_by: far | divided_by: far %}{{ 3 | times: tiny }}",
      "1.8231490071858814e-63"
    ),
    ("{{ -4503599627370496 | times: 2048.0 }}", "-9.223372036854776e+18"),
    ("{{ -9223372036854775808 | divided_by: 1.0 }}", "-9.223372036854776e+18"),
  ])
  func `floats of many digits`(text: String, output: String) throws {
    #expect(try render(text, Self.data).text == output)
  }

  @Test(arguments: [
    (#"{{ 'a.b.c' | replace: '.', '[\0]' }}{{ 'a.b.c' | replace_first: '.', '<\&>' }}"#, "a[.]b[.]ca<.>b.c"),
    (#"{{ 'a.b' | replace: '.', '\1-\9' }}{{ 'a.b' | replace: '.', '\10' }}"#, "a-ba0b"),
    (
      #"{{ 'a.b' | replace: '.', '\\' }}{{ 'a.b' | replace: '.', '\\0' }}{{ 'a.b' | replace: '.', '\\\0' }}"#,
      #"a\ba\0ba\.b"#
    ),
    (#"{{ 'a.b' | replace: '.', "\`" }}{{ 'a.b' | replace: '.', "\'" }}"#, "aababb"),
    (#"{{ 'a.b' | replace: '.', '\n\' }}"#, #"a\n\b"#),
    (#"{{ 'a.b' | replace_last: '.', '\0' }}"#, #"a\0b"#),
    (#"{{ 'a.b' | replace: '.', '\k<x>' }}"#, "Liquid error (line 1): internal"),
    (#"{{ 'a.b' | replace_first: '.', 'x\k<' }}"#, "Liquid error (line 1): internal"),
    (#"{{ 'a.b' | replace: '#', '\k<x>' }}{{ 'a.b' | replace: '.', '\kx' }}"#, #"a.ba\kxb"#),
    (#"{{ 'a\0b' | remove: '\0' }}{{ 'a\0b' | remove_first: '\' }}{{ 'a\0b' | remove_last: '0' }}"#, #"aba0ba\b"#),
  ])
  func `a replacement may refer back`(text: String, output: String) throws {
    #expect(try render(text, Self.data).text == output)
  }

  /// The modes of the reference that read tags by patterns take commas wherever they stand.
  @Test(arguments: [
    ("{% for i in (1..6), limit: 2, offset: 1 %}{{ i }}{% endfor %}", "23", true),
    ("{% for i in counts , limit:2 , offset:1 %}{{ i }}{% endfor %}", "23", true),
    ("{% for i in counts reversed, limit: 2 %}{{ i }}{% endfor %}", "21", true),
    (
      "{% for i in counts, limit: 1 %}{{ i }}{% endfor %}{% for i in counts, offset: continue %}{{ i }}{% endfor %}",
      "123", true
    ),
    ("{% for i in counts, limit: 2, %}{{ i }}{% endfor %}", "12", false),
    ("{% for i in counts,, limit: 2 %}{{ i }}{% endfor %}", "12", false),
    ("{% for i in counts, reversed %}{{ i }}{% endfor %}", "123", false),
    ("{% for i in counts limit: 2, reversed %}{{ i }}{% endfor %}", "12", false),
  ])
  func `commas between the arguments of a loop`(text: String, output: String, isStrict: Bool) throws {
    #expect(try render(text, Self.data, mode: .lax).text == output)
    for mode in [ParseMode.strict, .strict2] {
      #expect((template(text, mode: mode).referenceError == nil) == isStrict)
      if isStrict { #expect(try render(text, Self.data, mode: mode).text == output) }
    }
  }

  @Test(arguments: [
    (
      "{% tablerow i in counts, cols: 3, limit: 1 %}{{ i }}{% endtablerow %}",
      "<tr class=\"row1\">\n<td class=\"col1\">1</td></tr>\n"
    ),
    ("{% cycle (1..2), 2 %}{% cycle (1..2), 2 %}", "1..22"), ("{% cycle 'a','b' %}{% cycle 'a','b' %}", "ab"),
    ("{% render 'show', a: 1, b: 2 %}{% render 'show' a: 1 b: 2 %}", "1212"),
    ("{% include 'show', a: 1, b: 2 %}{% include 'show' with 4 as a, b: 2 %}", "1242"),
  ])
  func `commas between the arguments of other tags`(text: String, output: String) throws {
    for mode in ParseMode.allCases {
      #expect(try render(text, Self.data, mode: mode, snippets: ["show": "{{ a }}{{ b }}"]).text == output)
    }
  }
}
