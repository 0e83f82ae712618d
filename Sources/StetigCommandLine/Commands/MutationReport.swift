import Stetig
import StetigRuleTests
import StetigText

/// A mutant and what became of it.
struct TriedMutant: Sendable {
  var mutant: Mutant
  var outcome: MutantOutcome
}

/// What `stetig test --mutate` prints.
struct MutationReport {
  private let tried: [TriedMutant]
  private let files: [SourceFile]
  private let explanations: [MutantExplanation]
  private let language: ReaderLanguage

  init(_ tried: [TriedMutant], _ library: RuleLibrary, _ session: Session) {
    self.tried = tried
    files = library.files
    explanations = library.trees.flatMap { MutantExplanation.all(in: $0) }
    language = session.language
  }

  /// Mutants that no test notices.
  private var survivors: [TriedMutant] { tried.filter { $0.outcome == .survived } }

  /// Whether every change is noticed or explained, and every explanation explains something.
  var isSettled: Bool {
    survivors.allSatisfy { explanation(of: $0) != nil } && idle.isEmpty
  }

  private func explanation(of survivor: TriedMutant) -> MutantExplanation? {
    let file = files[survivor.mutant.range.file.index]
    return MutantExplanation.explaining(survivor.mutant, of: file, among: explanations)
  }

  /// Explanations in the files that were tried with what they name in vain.
  private var idle: [(explanation: MutantExplanation, change: String)] {
    let triedFiles = Set(tried.map { $0.mutant.range.file })
    let survivors = self.survivors
    return explanations.filter { triedFiles.contains($0.range.file) }.flatMap { one in
      let file = files[one.range.file.index]
      return one.changes.filter { change in
        !survivors.contains { survivor in
          survivor.mutant.name == change && survivor.mutant.range.file == one.range.file
            && file.lineIndex(at: survivor.mutant.range.lower) == one.line
        }
      }.map { (one, $0) }
    }
  }

  private var invalid: Int { tried.count { $0.outcome == .invalid } }
  private var valid: Int { tried.count - invalid }

  /// The survivors with their places, those explained in the rule files last, then the counts.
  var text: String {
    var text = ""
    let open = survivors.filter { explanation(of: $0) == nil }
    for survivor in open {
      text += line(place(survivor.mutant.range), words(survivor.mutant))
    }
    for (explanation, change) in idle {
      text += line(
        place(explanation.range),
        Phrase(
          en: "a test notices `\(change)`, or nothing is changed so: remove the explanation",
          de: "ein Prüffall bemerkt `\(change)`, oder nichts wird so geändert: Erklärung streichen"
        )
      )
    }
    if !text.isEmpty { text += "\n" }
    let explained = survivors.filter { explanation(of: $0) != nil }
    for survivor in explained {
      let words = words(survivor.mutant)
      let reason = explanation(of: survivor)?.reason ?? ""
      text += line(
        place(survivor.mutant.range),
        Phrase(en: words.english + " – " + reason, de: words.german + " – " + reason)
      )
    }
    if !explained.isEmpty { text += "\n" }
    return text + summary.text(language) + "\n"
  }

  private func line(_ place: String, _ words: Phrase) -> String {
    TerminalEscaping.onOneLine("\(place): \(words.text(language))") + "\n"
  }

  private var summary: Phrase {
    let noticed = valid - survivors.count
    let explained = survivors.count { explanation(of: $0) != nil }
    let open = survivors.count - explained
    let others: Phrase =
      explained == 0
      ? Phrase(same: "")
      : Phrase(
        en: ", \(explained) explained in the rule files",
        de: ", \(explained) in den Regeldateien erklärt"
      )
    return Phrase(
      en: "\(noticed) of \(valid) changes noticed (\(percent)), \(open) not\(others.english); "
        + "\(invalid) more leave no rules that can be carried out",
      de: "\(noticed) von \(valid) Änderungen bemerkt (\(percent)), \(open) nicht\(others.german); "
        + "\(invalid) weitere lassen keine ausführbaren Regeln übrig"
    )
  }

  /// The share noticed, cut to whole percent so that 100 % means all.
  private var percent: String {
    valid == 0 ? "–" : "\((valid - survivors.count) * 100 / valid) %"
  }

  private func words(_ mutant: Mutant) -> Phrase {
    if mutant.replacement.isEmpty {
      return Phrase(
        en: "no test notices that `\(mutant.name)` is gone",
        de: "kein Prüffall bemerkt, dass `\(mutant.name)` fehlt"
      )
    }
    return Phrase(
      en: "no test notices `\(mutant.replacement)` in place of `\(mutant.original)`",
      de: "kein Prüffall bemerkt `\(mutant.replacement)` statt `\(mutant.original)`"
    )
  }

  /// Schema `stetig/mutants/1`.
  var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.write("schema", "stetig/mutants/1")
    json.beginObject("summary")
    json.write("noticed", valid - survivors.count)
    json.write("survived", survivors.count)
    json.write("explained", survivors.count { explanation(of: $0) != nil })
    json.write("invalid", invalid)
    json.endObject()
    json.beginArray("survivors")
    for survivor in survivors {
      let mutant = survivor.mutant
      let position = files[mutant.range.file.index].position(at: mutant.range.lower)
      json.beginObject()
      json.write("file", files[mutant.range.file.index].name)
      json.write("line", position.line)
      json.write("column", position.column)
      json.write("kind", mutant.kind.rawValue)
      json.write("original", mutant.original)
      json.write("replacement", mutant.replacement)
      json.write("explanation", explanation(of: survivor)?.reason)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.text + "\n"
  }

  private func place(_ range: SourceRange) -> String {
    let file = files[range.file.index]
    let position = file.position(at: range.lower)
    return "\(file.name):\(position.line):\(position.column)"
  }
}
