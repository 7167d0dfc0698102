/// What libyaml says about text it cannot read: its words, and byte offsets in place of its marks.
struct SyntaxProblem {
  let words: String
  let offset: Int
  /// What it was reading, as `while scanning a quoted scalar`, and where that began.
  let context: String?
  let contextOffset: Int?
}
