/// What is wrong with a table, and where: line and column from 1, the column in code points.
package struct CSVError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case noHeader, emptyHeader
    case duplicateHeader(String)
    case unclosedQuote, textAfterQuote, quoteInField
    case ragged(fields: Int, columns: Int)
    case invalidText(isUTF16: Bool)
    case nul
    case tooLong(bytes: Int, isQuoted: Bool)
    case tooManyColumns(Int)
  }

  package let kind: Kind
  package let line: Int
  package let column: Int
  /// Bytes before the place, in UTF-8.
  package let offset: Int

  package var message: String {
    switch kind {
    case .noHeader: "there is no row that names the columns"
    case .emptyHeader: "a column has no name"
    case .duplicateHeader(let name): "two columns are called '\(name)'"
    case .unclosedQuote: "a quote is not closed"
    case .textAfterQuote: "text follows a closing quote"
    case .quoteInField: "a quote stands inside a field that does not begin with one"
    case .ragged(let fields, let columns):
      "the row has \(Self.count(fields, "field")), the header \(columns)"
    case .invalidText(let isUTF16): "the text is not valid \(isUTF16 ? "UTF-16" : "UTF-8")"
    case .nul: "there is a NUL character, which no text has"
    case .tooLong(let bytes, _): "a field is longer than \(bytes) bytes"
    case .tooManyColumns(let limit): "there are more than \(limit) columns"
    }
  }

  package var help: String? {
    switch kind {
    case .noHeader: "write the names of the columns into the first line"
    case .emptyHeader: "name it, or delete the column"
    case .duplicateHeader: "rename one of them"
    case .unclosedQuote: "close it, and write a quote inside quotes twice"
    case .textAfterQuote: "write a quote inside quotes twice"
    case .quoteInField: "put the whole field in quotes, and write the quote in it twice"
    case .ragged: "put a field that holds a comma in quotes"
    case .invalidText: "save the file as UTF-8"
    case .nul: "save the file as UTF-8; UTF-16 needs a byte order mark"
    case .tooLong(_, let isQuoted): isQuoted ? "look whether its quote is closed" : nil
    case .tooManyColumns: nil
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
