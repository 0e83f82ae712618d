import StetigReports
import StetigText

/// A run of one command: where it writes and in which language.
struct Session: Sendable {
  var surroundings: Surroundings
  var language: ReaderLanguage
  var color: ColorChoice
  var isQuiet: Bool
  /// Whether other software reads the result, and so the mistakes that stand in its place.
  var isJSON: Bool

  enum ColorChoice: String, Sendable {
    case auto, always, never
  }

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    self.surroundings = surroundings
    language =
      arguments.value("language").flatMap(ReaderLanguage.init(rawValue:))
      ?? surroundings.language
    color = arguments.value("color").flatMap(ColorChoice.init(rawValue:)) ?? .auto
    isQuiet = arguments.has("quiet")
    isJSON = arguments.value("format") == "json"
  }

  var outputShowsColour: Bool { showsColour(surroundings.outputShowsColour) }
  var errorShowsColour: Bool { showsColour(surroundings.errorShowsColour) }

  private func showsColour(_ automatic: Bool) -> Bool {
    switch color {
    case .auto: automatic
    case .always: true
    case .never: false
    }
  }

  /// How text reports are laid out: in a file, without colours.
  func pageStyle(toFile isFile: Bool) -> PageStyle {
    PageStyle(
      width: surroundings.width,
      hasColour: isFile ? color == .always : outputShowsColour
    )
  }

  /// Writes to standard output.
  func write(_ text: String) { surroundings.output(Array(text.utf8)) }

  /// Writes to standard error.
  func complain(_ text: String) { surroundings.error(Array(text.utf8)) }

  /// Writes the result of a command to the file of `--output`, or to standard output.
  func deliver(_ text: String, _ arguments: ParsedArguments) throws(CommandFailure) {
    guard let path = arguments.value("output") else {
      write(text)
      return
    }
    do throws(FileError) {
      try writeFile(path, Array(text.utf8))
    } catch {
      throw .file(error)
    }
  }

  /// Writes the result of a command in pieces, as `deliver` does with a whole one.
  func deliver(
    _ arguments: ParsedArguments,
    pieces: ((String) -> Void) -> Void
  ) throws(CommandFailure) {
    guard let path = arguments.value("output") else {
      pieces { write($0) }
      return
    }
    do throws(FileError) {
      try writeFile(path, pieces: pieces)
    } catch {
      throw .file(error)
    }
  }
}
