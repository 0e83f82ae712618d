package import StetigText
package import StetigValues

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a run takes from its surroundings: clock, locale, terminal. Tests give their own.
package struct Surroundings: Sendable {
  /// The day of the clock, in local time.
  package var today: CalendarDate
  /// The language of the locale; English unless it is German.
  package var language: ReaderLanguage
  /// Whether standard output is a terminal that shows colours.
  package var outputShowsColour: Bool
  /// Whether standard error is a terminal that shows colours, and progress may be drawn there.
  package var errorShowsColour: Bool
  /// Columns of the terminal; 80 where there is none.
  package var width: Int
  /// Takes bytes for standard output and for standard error.
  package var output: @Sendable ([UInt8]) -> Void
  package var error: @Sendable ([UInt8]) -> Void

  package init(
    today: CalendarDate,
    language: ReaderLanguage = .english,
    outputShowsColour: Bool = false,
    errorShowsColour: Bool = false,
    width: Int = 80,
    output: @escaping @Sendable ([UInt8]) -> Void,
    error: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.today = today
    self.language = language
    self.outputShowsColour = outputShowsColour
    self.errorShowsColour = errorShowsColour
    self.width = width
    self.output = output
    self.error = error
  }
}

extension Surroundings {
  /// The surroundings of this process.
  package static func ofProcess() -> Surroundings {
    let showsNoColour = !(variable("NO_COLOR") ?? "").isEmpty || variable("TERM") == "dumb"
    return Surroundings(
      today: localToday(),
      language: localeLanguage(),
      outputShowsColour: isatty(1) == 1 && !showsNoColour,
      errorShowsColour: isatty(2) == 1 && !showsNoColour,
      width: terminalWidth(),
      output: { _ = writeAll(1, $0) },
      error: { _ = writeAll(2, $0) }
    )
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func localToday() -> CalendarDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    let date = CalendarDate(
      year: Int(parts.tm_year) + 1900,
      month: Int(parts.tm_mon) + 1,
      day: Int(parts.tm_mday)
    )
    return date ?? .min
  }

  /// The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as POSIX has it.
  private static func localeLanguage() -> ReaderLanguage {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = variable(name), !value.isEmpty {
        return value.hasPrefix("de") ? .german : .english
      }
    }
    return .english
  }

  private static func terminalWidth() -> Int {
    if let text = variable("COLUMNS"), let columns = Int(text), columns > 0 {
      return min(columns, 10_000)
    }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
