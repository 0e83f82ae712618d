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
  private let language: ReaderLanguage

  init(_ tried: [TriedMutant], _ library: RuleLibrary, _ session: Session) {
    self.tried = tried
    files = library.files
    language = session.language
  }

  /// Mutants that no test notices.
  var survivors: [TriedMutant] { tried.filter { $0.outcome == .survived } }

  private var invalid: Int { tried.count { $0.outcome == .invalid } }
  private var valid: Int { tried.count - invalid }

  /// The survivors with their places, then the counts.
  var text: String {
    var text = ""
    for survivor in survivors {
      let mutant = survivor.mutant
      text += TerminalEscaping.onOneLine("\(place(mutant)): \(words(mutant).text(language))") + "\n"
    }
    if !survivors.isEmpty { text += "\n" }
    return text + summary.text(language) + "\n"
  }

  private var summary: Phrase {
    let noticed = valid - survivors.count
    return Phrase(
      en: "\(noticed) of \(valid) changes noticed (\(percent)), \(survivors.count) not; "
        + "\(invalid) more leave no rules that can be carried out",
      de: "\(noticed) von \(valid) Änderungen bemerkt (\(percent)), \(survivors.count) nicht; "
        + "\(invalid) weitere lassen keine ausführbaren Regeln übrig"
    )
  }

  /// The share noticed, cut to whole percent so that 100 % means all.
  private var percent: String {
    valid == 0 ? "–" : "\((valid - survivors.count) * 100 / valid) %"
  }

  private func words(_ mutant: Mutant) -> Phrase {
    if mutant.kind == .exception {
      let name = mutant.original.split(whereSeparator: \.isWhitespace).prefix(2)
        .joined(separator: " ")
      return Phrase(
        en: "no test notices that `\(name)` is gone",
        de: "kein Prüffall bemerkt, dass `\(name)` fehlt"
      )
    }
    if mutant.replacement.isEmpty {
      return Phrase(
        en: "no test notices that `\(mutant.original)` is gone",
        de: "kein Prüffall bemerkt, dass `\(mutant.original)` fehlt"
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
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.text + "\n"
  }

  private func place(_ mutant: Mutant) -> String {
    let file = files[mutant.range.file.index]
    let position = file.position(at: mutant.range.lower)
    return "\(file.name):\(position.line):\(position.column)"
  }
}
