extension OperatorTable {
  static let anyValue: [ConditionForm] = [
    ConditionForm(
      .anyValue, "is", takes: "a value",
      "it equals the value; on a list, an element does",
      example: "{property: plan, is: premium}",
      holds: "properties: {plan: premium}",
      fails: "properties: {plan: Premium}"),
    ConditionForm(
      .anyValue, "isNot", takes: "a value",
      "`is` does not hold; also for a persona without the property",
      example: "{property: plan, isNot: premium}",
      holds: "properties: {city: Austin}",
      fails: "properties: {plan: premium}"),
    ConditionForm(
      .anyValue, "isOneOf", takes: "a list",
      "it equals one of them; never of none",
      example: "{property: country, isOneOf: [US, CA]}",
      holds: "properties: {country: CA}",
      fails: "properties: {country: MX}"),
    ConditionForm(
      .anyValue, "isNoneOf", takes: "a list",
      "`isOneOf` does not hold; always of none",
      example: "{property: country, isNoneOf: [US, CA]}",
      holds: "properties: {country: MX}",
      fails: "properties: {country: US}"),
    ConditionForm(
      .anyValue, "exists", takes: "true or false",
      "there is a value, be it an empty one",
      example: "{property: email, exists: true}",
      holds: #"properties: {email: ""}"#,
      fails: "properties: {plan: free}"),
    ConditionForm(
      .anyValue, "isMissing", takes: "true or false",
      "there is none; null is none",
      example: "{property: email, isMissing: true}",
      holds: "properties: {email: null}",
      fails: "properties: {email: ada@example.test}"),
    ConditionForm(
      .anyValue, "isEmpty", takes: "true or false",
      #"it is missing, `""`, `[]` or `{}`"#,
      example: "{property: nickname, isEmpty: true}",
      holds: #"properties: {nickname: ""}"#,
      fails: #"properties: {nickname: " "}"#),
    ConditionForm(
      .anyValue, "sameAs", takes: "another property",
      "it equals that property's value",
      example: "{property: billingCity, sameAs: city}",
      holds: "properties: {city: Austin, billingCity: Austin}",
      fails: "properties: {billingCity: Austin}"),
  ]

  static let text: [ConditionForm] = [
    ConditionForm(
      .text, "contains", takes: "a text, or several",
      "it holds one of them anywhere; of a list, an element is one of them",
      example: #"{property: email, contains: "@example"}"#,
      holds: "properties: {email: ada@example.test}",
      fails: "properties: {email: ada@gmail.com}"),
    ConditionForm(
      .text, "doesNotContain", takes: "a text, or several",
      "`contains` does not hold",
      example: "{property: tags, doesNotContain: VIP}",
      holds: "properties: {tags: [VIPer]}",
      fails: "properties: {tags: [VIP]}"),
    ConditionForm(
      .text, "containsAny", takes: "texts",
      "as `contains` with several",
      example: "{property: bio, containsAny: [tea, coffee]}",
      holds: "properties: {bio: loves coffee}",
      fails: "properties: {bio: loves cocoa}"),
    ConditionForm(
      .text, "startsWith", takes: "a text, or several",
      "it begins with one of them",
      example: #"{property: phone, startsWith: ["+1", "+52"]}"#,
      holds: #"properties: {phone: "+15550100"}"#,
      fails: #"properties: {phone: "5550100"}"#),
    ConditionForm(
      .text, "doesNotStartWith", takes: "a text, or several",
      "`startsWith` does not hold",
      example: "{property: sku, doesNotStartWith: TEST-}",
      holds: "properties: {sku: A-1}",
      fails: "properties: {sku: TEST-1}"),
    ConditionForm(
      .text, "endsWith", takes: "a text, or several",
      "it ends with one of them",
      example: #"{property: email, endsWith: "@gmail.com"}"#,
      holds: "properties: {email: ada@gmail.com}",
      fails: "properties: {email: ada@gmail.com.test}"),
    ConditionForm(
      .text, "doesNotEndWith", takes: "a text, or several",
      "`endsWith` does not hold",
      example: "{property: email, doesNotEndWith: .test}",
      holds: "properties: {email: ada@gmail.com}",
      fails: "properties: {email: ada@example.test}"),
    ConditionForm(
      .text, "matches", takes: "a regular expression, or several",
      "it is found in the text; anchor it with `^` and `$`",
      example: #"{property: zip, matches: '^\d{5}$'}"#,
      holds: #"properties: {zip: "73301"}"#,
      fails: #"properties: {zip: "733012"}"#),
    ConditionForm(
      .text, "doesNotMatch", takes: "a regular expression, or several",
      "`matches` does not hold",
      example: "{property: zip, doesNotMatch: '^9'}",
      holds: #"properties: {zip: "73301"}"#,
      fails: #"properties: {zip: "90210"}"#),
    ConditionForm(
      .text, "length", takes: "a number, or number operators",
      "the text has so many characters",
      example: "{property: nickname, length: {atMost: 3}}",
      holds: "properties: {nickname: Ada}",
      fails: "properties: {nickname: Adam}"),
  ]

  static let numbers: [ConditionForm] = [
    ConditionForm(
      .number, "moreThan", takes: "a number",
      "it is larger",
      example: "{property: leadScore, moreThan: 50}",
      holds: "properties: {leadScore: 50.5}",
      fails: "properties: {leadScore: 50}"),
    ConditionForm(
      .number, "atLeast", takes: "a number",
      "it is as large or larger",
      example: "{property: leadScore, atLeast: 50}",
      holds: "properties: {leadScore: 50}",
      fails: #"properties: {leadScore: "50"}"#),
    ConditionForm(
      .number, "lessThan", takes: "a number",
      "it is smaller; a missing value is not",
      example: "{property: leadScore, lessThan: 50}",
      holds: "properties: {leadScore: 0}",
      fails: "properties: {plan: free}"),
    ConditionForm(
      .number, "atMost", takes: "a number",
      "it is as small or smaller",
      example: "{property: leadScore, atMost: 50}",
      holds: "properties: {leadScore: 50}",
      fails: "properties: {leadScore: 51}"),
    ConditionForm(
      .number, "between", takes: "two numbers",
      "it lies between them, both included",
      example: "{property: leadScore, between: [20, 50]}",
      holds: "properties: {leadScore: 20}",
      fails: "properties: {leadScore: 50.01}"),
    ConditionForm(
      .number, "notBetween", takes: "two numbers",
      "`between` does not hold",
      example: "{property: leadScore, notBetween: [20, 50]}",
      holds: "properties: {leadScore: 51}",
      fails: "properties: {leadScore: 50}"),
  ]

  static let lists: [ConditionForm] = [
    ConditionForm(
      .list, "has", takes: "a value",
      "an element equals it; a single value counts as a list of one",
      example: "{property: interests, has: coffee}",
      holds: "properties: {interests: [tea, coffee]}",
      fails: "properties: {interests: [tea]}"),
    ConditionForm(
      .list, "hasAny", takes: "a list",
      "an element equals one of them",
      example: "{property: interests, hasAny: [coffee, cocoa]}",
      holds: "properties: {interests: cocoa}",
      fails: "properties: {interests: [tea]}"),
    ConditionForm(
      .list, "hasAll", takes: "a list",
      "every one of them equals an element",
      example: "{property: interests, hasAll: [tea, coffee]}",
      holds: "properties: {interests: [coffee, milk, tea]}",
      fails: "properties: {interests: [tea]}"),
    ConditionForm(
      .list, "hasNone", takes: "a list",
      "`hasAny` does not hold",
      example: "{property: interests, hasNone: [coffee]}",
      holds: "properties: {interests: [tea]}",
      fails: "properties: {interests: [coffee]}"),
    ConditionForm(
      .list, "hasOnly", takes: "a list",
      "every element equals one of them, of lists in the list each of theirs; also of an empty list, but not "
        + "without a value",
      example: "{property: interests, hasOnly: [tea, coffee]}",
      holds: "properties: {interests: [coffee]}",
      fails: "properties: {interests: [coffee, milk]}"),
    ConditionForm(
      .list, "size", takes: "a number, or number operators",
      "the list has so many elements",
      example: "{property: interests, size: 2}",
      holds: "properties: {interests: [tea, coffee]}",
      fails: "properties: {interests: [tea]}"),
    ConditionForm(
      .list, "any", takes: "tests",
      "one element passes all of them",
      example: "{property: interests, any: {key: cars, value: {moreThan: 45}}}",
      holds: "properties: {interests: [{key: cars, value: 46}]}",
      fails: "properties: {interests: [{key: cars, value: 1}, {key: tea, value: 99}]}"),
    ConditionForm(
      .list, "all", takes: "tests",
      "every element passes all of them, and there is one",
      example: "{property: scores, all: {atLeast: 3}}",
      holds: "properties: {scores: [3, 5]}",
      fails: "properties: {scores: []}"),
    ConditionForm(
      .list, "none", takes: "tests",
      "`any` does not hold",
      example: "{property: scores, none: {atLeast: 3}}",
      holds: "properties: {scores: []}",
      fails: "properties: {scores: [1, 3]}"),
  ]

  static let versions: [ConditionForm] = [
    ConditionForm(
      .version, "is", takes: "a version",
      "it is that version by SemVer 2.0; minor and patch may be absent",
      example: "{property: appVersion, is: 2.1}",
      holds: "properties: {appVersion: v2.1.0+build.7}",
      fails: "properties: {appVersion: 2.10}"),
    ConditionForm(
      .version, "atLeast", takes: "a version",
      "it is that version or a later one; so too the other number operators",
      example: "{property: appVersion, atLeast: 2.9}",
      holds: "properties: {appVersion: 2.10}",
      fails: "properties: {appVersion: 2.9.0-beta}"),
    ConditionForm(
      .version, "compatibleWith", takes: "a version",
      "it is that version or a later one that breaks nothing, as `^` has it: `2.3` is `2.3.0` and all before "
        + "`3.0.0`, `0.2` all before `0.3.0`, `0.0.3` itself alone; of versions before a release those of the first one too late, "
        + "such as `3.0.0-rc.1`, are too late as well",
      example: "{property: appVersion, compatibleWith: 2.3}",
      holds: "properties: {appVersion: 2.10}",
      fails: "properties: {appVersion: 3.0.0-beta}"),
  ]
}
