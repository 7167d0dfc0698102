extension PatternFault {
  var message: String {
    switch self {
    case .missingParenthesis: "missing ')' in a regular expression"
    case .strayParenthesis: "')' closes no group in a regular expression"
    case .missingBracket: "missing ']' in a regular expression"
    case .nothingToRepeat(let text): "'\(text)' has nothing to repeat"
    case .repeatedRepetition(let text): "'\(text)' repeats a repetition"
    case .possessive(let text): "regular expressions here have no possessive '\(text)'"
    case .countOutOfBounds(let bound): "a repetition counts to \(bound) at most"
    case .countsReversed(let text): "the bounds of '\(text)' are in the wrong order"
    case .backReference(let text): "regular expressions here have no back-reference '\(text)'"
    case .lookAround(let text): "regular expressions here have no look-around '\(text)'"
    case .unsupportedGroup(let text): "regular expressions here have no group '\(text)'"
    case .unknownFlag(let flag): "unknown flag '\(flag)' in a regular expression"
    case .badGroupName(let name): "'\(name)' is no name for a group"
    case .repeatedGroupName(let name): "two groups are named '\(name)'"
    case .unknownEscape(let text): "unknown escape '\(text)' in a regular expression"
    case .badCodePoint(let text): "'\(text)' names no character"
    case .endsInBackslash: "a regular expression cannot end in '\\'"
    case .rangeReversed(let text): "the bounds of '\(text)' are in the wrong order"
    case .classInRange(let text): "'\(text)' has a class for a bound"
    case .unknownClass(let name): "unknown class '\(name)' in a regular expression"
    case .unknownCategory(let name): "unknown category '\(name)' in a regular expression"
    case .tooDeep: "a regular expression nests too deeply"
    case .tooLong: "a regular expression is too long"
    case .tooLarge: "a regular expression is too large once its repetitions are written out"
    case .tooVaried: "a regular expression has too many different classes of characters"
    }
  }

  var help: String? {
    switch self {
    case .missingParenthesis, .strayParenthesis: "write `\\(` or `\\)` for the character itself"
    case .missingBracket: "write `\\[` for the character itself"
    case .nothingToRepeat(let text): "write `\\\(text)` for the character itself"
    case .repeatedRepetition, .possessive: "put what is repeated in a group: `(?:a+)*`"
    case .countOutOfBounds: "use `*` or `+`"
    case .countsReversed, .rangeReversed: "write the smaller bound first"
    case .backReference, .lookAround: "use several conditions; matching stays linear in the text for want of these"
    case .unsupportedGroup: "write `(?:…)`, or `(?i)` for a flag"
    case .unknownFlag: "flags are i, m, s and U"
    case .badGroupName, .repeatedGroupName: "names are letters, digits and `_`, each used once; or write `(?:…)`"
    case .unknownEscape(let text): text == "\\Z" ? "write `\\z` or `$` for the text's end" : nil
    case .badCodePoint: "write `\\x41` or `\\x{1F600}`"
    case .endsInBackslash: "write `\\\\` for a backslash"
    case .classInRange: "put the `-` first or last, or write `\\-`"
    case .unknownClass: "classes are `[[:alpha:]]`, `[[:digit:]]`, `[[:space:]]` and the like"
    case .unknownCategory: "general categories are known, such as `\\pL`, `\\p{Lu}` and `\\p{Nd}`"
    case .tooDeep, .tooLong, .tooLarge, .tooVaried: "split it into several conditions"
    }
  }
}
