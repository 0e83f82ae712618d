package import StetigText

/// Why a portfolio cannot be read as a stream.
package struct StreamProblem: Error, Sendable, Hashable {
  package var message: Phrase
  /// One thing to do.
  package var help: Phrase

  static let withoutStream = Phrase(
    en: "check it without `--stream`",
    de: "ohne `--stream` prüfen"
  )

  init(_ message: Phrase, help: Phrase = StreamProblem.withoutStream) {
    self.message = message
    self.help = help
  }

  static func notSorted(_ file: String, line: Int, key: String) -> StreamProblem {
    StreamProblem(
      Phrase(
        en: "\(file):\(line): the project `\(key)` does not stand where the order of the projects "
          + "has it, or nowhere",
        de: "\(file):\(line): das Vorhaben `\(key)` steht nicht da, wo es nach der Reihenfolge der "
          + "Vorhaben stehen müsste, oder fehlt"
      ),
      help: Phrase(
        en: "sort the file in the order of the projects and take rows of other projects out, or "
          + "check it without `--stream`",
        de: "die Datei in der Reihenfolge der Vorhaben sortieren und Zeilen anderer Vorhaben "
          + "herausnehmen, oder ohne `--stream` prüfen"
      )
    )
  }

  static func keysNotAscending(_ file: String, line: Int, key: String) -> StreamProblem {
    StreamProblem(
      Phrase(
        en: "\(file):\(line): the key `\(key)` is not above the one before it, and there are too "
          + "many projects to keep their keys",
        de: "\(file):\(line): die Kennung `\(key)` liegt nicht über der vorigen, und es sind zu "
          + "viele Vorhaben, um ihre Kennungen zu behalten"
      ),
      help: Phrase(
        en: "sort the projects by their key, or check them without `--stream`",
        de: "die Vorhaben nach ihrer Kennung sortieren oder ohne `--stream` prüfen"
      )
    )
  }

  static func keyTwice(_ file: String, line: Int, key: String) -> StreamProblem {
    StreamProblem(
      Phrase(
        en: "\(file):\(line): the key `\(key)` stands twice",
        de: "\(file):\(line): die Kennung `\(key)` steht zweimal"
      ),
      help: Phrase(
        en: "give each project its own key, or check it without `--stream`",
        de: "jedem Vorhaben eine eigene Kennung geben oder ohne `--stream` prüfen"
      )
    )
  }

  static func unreadable(_ file: String) -> StreamProblem {
    StreamProblem(
      Phrase(
        en: "\(file): the file could not be read to its end",
        de: "\(file): die Datei war nicht bis zu ihrem Ende zu lesen"
      ),
      help: Phrase(en: "look at the file", de: "die Datei ansehen")
    )
  }
}
