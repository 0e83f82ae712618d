import Stetig
import StetigLanguage
import StetigRuleTests
import StetigRules
import StetigText

/// What `stetig test --coverage` prints.
struct CoverageReport {
  private let items: [CoverageItem]
  private let offers: [OfferedTest]
  private let files: [SourceFile]
  private let trees: [SyntaxTree]
  private let vocabulary: Vocabulary
  private let language: ReaderLanguage

  init(
    _ items: [CoverageItem],
    _ offers: [OfferedTest],
    _ library: RuleLibrary,
    _ session: Session
  ) {
    self.items = items
    self.offers = offers
    trees = library.trees
    vocabulary = library.plan.vocabulary
    files = library.files
    language = session.language
  }

  /// What tests do not show all of.
  var gaps: [CoverageItem] { items.filter { !$0.unseen.isEmpty } }

  /// The gaps with their places, what no test can show, tests that would close some of them, then a line for each block
  /// and the sum.
  var text: String {
    var text = ""
    for item in gaps {
      let line = "\(place(item)): \(item.block).\(item.owner): \(words(item).text(language))"
      text += TerminalEscaping.onOneLine(line) + "\n"
    }
    if !gaps.isEmpty { text += "\n" }
    for item in items where !item.impossible.isEmpty {
      let line = "\(place(item)): \(item.block).\(item.owner): \(impossible(item).text(language))"
      text += TerminalEscaping.onOneLine(line) + "\n"
    }
    if items.contains(where: { !$0.impossible.isEmpty }) { text += "\n" }
    if !offers.isEmpty { text += tests + "\n" }
    for block in blocks { text += counts(block, items.filter { $0.block == block }) }
    if blocks.count > 1 {
      text += counts(Phrase(en: "all", de: "alle").text(language), items)
    }
    return text
  }

  /// The offered tests as a rule file has them, by the file they belong into.
  var tests: String {
    var text = ""
    for tree in trees {
      let own = offers.filter { $0.file == tree.id }
      guard !own.isEmpty else { continue }
      let heading = Phrase(
        en: "for \(files[tree.id.index].name): hold each against the guideline before you keep it",
        de: "für \(files[tree.id.index].name): vor dem Übernehmen an der Richtlinie prüfen"
      )
      if !text.isEmpty { text += "\n" }
      text += "-- " + TerminalEscaping.onOneLine(heading.text(language)) + "\n"
      text += own.map { $0.text(tree.language, vocabulary) }.joined(separator: "\n")
    }
    return text
  }

  private var blocks: [String] {
    items.reduce(into: []) { names, item in
      if names.last != item.block { names.append(item.block) }
    }
  }

  private func counts(_ name: String, _ items: [CoverageItem]) -> String {
    let wanted = items.reduce(0) { $0 + $1.wanted.count - $1.impossible.count }
    let seen = wanted - items.reduce(0) { $0 + $1.unseen.count }
    let percent = wanted == 0 ? 100 : seen * 100 / wanted
    let phrase = Phrase(
      en: "\(name): \(seen) of \(wanted) cases shown by tests (\(percent) %)",
      de: "\(name): \(seen) von \(wanted) Fällen durch Prüffälle gezeigt (\(percent) %)"
    )
    return phrase.text(language) + "\n"
  }

  /// What no test can show of a condition or a threshold, with the reasons.
  private func impossible(_ item: CoverageItem) -> Phrase {
    let subject: Phrase
    if case .threshold(let text, _, let number) = item.part {
      let which = number == 0 ? "" : " (\(number + 1))"
      subject = Phrase(
        en: "no test can touch the threshold of `\(text)`\(which): ",
        de: "kein Prüffall kann die Schwelle von `\(text)`\(which) berühren: "
      )
    } else {
      subject = Phrase(en: "no test can show it ", de: "kein Prüffall kann sie zeigen: ")
    }
    let marks = item.impossible.map { impossible in
      Phrase(
        en: "\(impossible.mark.phrase.english) (\(impossible.reason.phrase.english))",
        de: "\(impossible.mark.phrase.german) (\(impossible.reason.phrase.german))"
      )
    }
    return Phrase(
      en: subject.english + marks.map(\.english).joined(separator: ", "),
      de: subject.german + marks.map(\.german).joined(separator: ", ")
    )
  }

  private func words(_ item: CoverageItem) -> Phrase {
    let marks = item.unseen.map(\.phrase)
    let english = marks.map(\.english).joined(separator: ", ")
    let german = marks.map(\.german).joined(separator: ", ")
    switch item.part {
    case .condition: return Phrase(en: "never \(english)", de: "nie \(german)")
    case .exception(let name), .valueException(let name, _, _):
      return Phrase(en: "exception `\(name)` never taken", de: "Ausnahme `\(name)` nie angewandt")
    case .row(let text, _, _):
      return Phrase(en: "row with `\(text)` never taken", de: "Zeile mit `\(text)` nie angewandt")
    case .threshold(let text, _, let number):
      let which = number == 0 ? "" : " (\(number + 1))"
      return Phrase(
        en: "threshold of `\(text)`\(which) never touched: \(english)",
        de: "Schwelle von `\(text)`\(which) nie berührt: \(german)"
      )
    }
  }

  /// Schema `stetig/coverage/1`.
  var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.write("schema", "stetig/coverage/1")
    json.beginArray("parts")
    for item in items {
      json.beginObject()
      json.write("programme", item.block)
      json.write("clause", item.owner)
      json.write("file", files[item.range.file.index].name)
      json.write("line", files[item.range.file.index].position(at: item.range.lower).line)
      write(item.part, to: &json)
      json.write("seen", item.wanted.filter(item.seen.contains).map(\.rawValue))
      json.write("unseen", item.unseen.map(\.rawValue))
      json.beginArray("impossible")
      for impossible in item.impossible {
        json.beginObject()
        json.write("mark", impossible.mark.rawValue)
        json.write("reason", impossible.reason.rawValue)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.beginArray("offers")
    for offer in offers {
      json.beginObject()
      json.write("programme", offer.block)
      json.write("file", files[offer.file.index].name)
      json.write("test", offer.text(trees[offer.file.index].language, vocabulary))
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.text + "\n"
  }

  private func write(_ part: CoverageItem.Part, to json: inout JSONWriter) {
    let (kind, text): (String, String?) =
      switch part {
      case .condition: ("condition", nil)
      case .exception(let name), .valueException(let name, _, _): ("exception", name)
      case .row(let text, _, _): ("row", text)
      case .threshold(let text, _, _): ("threshold", text)
      }
    json.write("part", kind)
    json.write("text", text)
  }

  private func place(_ item: CoverageItem) -> String {
    let file = files[item.range.file.index]
    return "\(file.name):\(file.position(at: item.range.lower).line)"
  }
}
