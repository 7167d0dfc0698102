/// What is wrong with a pattern, and where in it.
package struct PatternError: Error, Hashable, Sendable {
  package let fault: PatternFault
  /// UTF-8 offsets inside the pattern.
  package let range: Range<Int>

  package var message: String { fault.message }
  package var help: String? { fault.help }
}

package enum PatternFault: Hashable, Sendable {
  case missingParenthesis
  case strayParenthesis
  case missingBracket
  case nothingToRepeat(String)
  case repeatedRepetition(String)
  case possessive(String)
  case countOutOfBounds(Int)
  case countsReversed(String)
  case backReference(String)
  case lookAround(String)
  case unsupportedGroup(String)
  case unknownFlag(String)
  case badGroupName(String)
  case repeatedGroupName(String)
  case unknownEscape(String)
  case badCodePoint(String)
  case endsInBackslash
  case rangeReversed(String)
  case classInRange(String)
  case unknownClass(String)
  case unknownCategory(String)
  case tooDeep
  case tooLong
  case tooLarge
  case tooVaried
}
