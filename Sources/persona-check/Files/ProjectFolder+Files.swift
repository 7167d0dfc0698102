/// Files of a project by their paths in it. Links that stand in the project do not lead out of it, and to nothing hidden.
extension ProjectFolder {
  /// Where a path of the project leads; in the end to what is no link, if `followingLast` says so.
  func place(of path: String, followingLast: Bool = false, makingFolders: Bool = false) throws(FileError) -> FilePlace {
    try PathWalk(path, in: self, .confined).place(followingLast: followingLast, makingFolders: makingFolders)
  }

  func read(_ path: String) throws(FileError) -> [UInt8] {
    let place = try place(of: path, followingLast: true)
    return try place.folder.read(place.name, limit: .max)
  }

  /// Replaces a file that somebody wrote, in the place where it really stands.
  func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    try place(of: path, followingLast: true).write(bytes)
  }
}
