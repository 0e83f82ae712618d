import StetigText

/// How far long work has come, on one line of a terminal's standard error that is wiped at the end.
struct Progress {
  private let total: Int
  private let session: Session
  /// Short work, and output that no one watches, show nothing.
  private let isShown: Bool
  private let things: Phrase
  private var done = 0
  private var shown = 0

  init(
    of total: Int,
    _ session: Session,
    things: Phrase = Phrase(en: "projects", de: "Vorhaben")
  ) {
    self.total = total
    self.things = things
    self.session = session
    isShown = total >= 500 && session.surroundings.errorShowsColour && !session.isQuiet
  }

  mutating func advance(by count: Int) {
    done += count
    guard isShown, (done - shown) * 100 >= total else { return }
    shown = done
    let text = Phrase(
      en: "checked \(done) of \(total) \(things.english)",
      de: "\(done) von \(total) \(things.german) geprüft"
    )
    session.complain("\r" + text.text(session.language))
  }

  func end() {
    guard isShown else { return }
    session.complain("\r\u{1B}[K")
  }
}
