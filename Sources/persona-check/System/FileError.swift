#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a file could not be read or written, as a person would say it.
enum FileError: Error, Hashable {
  case missing
  case tooLarge(bytes: Int, limit: Int)
  case notRegular
  case isFolder
  case isLink
  /// A path that leads out of a checkout, or of a project: by way of a link that stands there, if it does not by itself.
  case leadsOut(link: String?)
  /// A link that a checkout holds, which leads to a name that begins with a dot.
  case leadsToHidden(link: String)
  /// A link where none is followed.
  case throughLink(String)
  case hidden
  case executable
  /// What stands in the place of a report does not begin as such a report does.
  case foreign(format: String)
  case system(String)

  var words: String {
    switch self {
    case .missing: "it does not exist"
    case .tooLarge(let bytes, let limit): "it has \(bytes) bytes; the limit is \(limit)"
    case .notRegular: "it is not a regular file"
    case .isFolder: "it is a folder"
    case .isLink: "it is a link"
    case .leadsOut(let link?): "the link '\(link)' leads out of the project"
    case .leadsOut: "it leads out of the project"
    case .leadsToHidden(let link): "the link '\(link)' leads to a hidden file or folder"
    case .throughLink(let link): "'\(link)' is a link"
    case .hidden: "it is hidden, or stands in a hidden folder"
    case .executable: "it is executable"
    case .foreign(let format): "it is there already, and does not begin as a \(format) report of persona-check does"
    case .system(let words): words
    }
  }

  /// How a command ends that was to read a file named on its command line.
  var exit: RunExit { self == .missing ? .misused : .invalid }

  /// Of the call that failed just now.
  static var last: FileError {
    switch errno {
    case ENOENT: .missing
    // The only links that are met by a call are those in its last component, which is never followed.
    case ELOOP: .isLink
    case EBADF: .system("it is closed")
    case let code: .system(String(cString: strerror(code)).lowercased())
    }
  }
}
