import StetigText
import StetigValues

// share-above-whole: a share above 100 %. percent-as-number: a share written as a number.
extension Lint {
  /// What a name of a share has in it, behind a first letter of either case.
  private static let shareWords = ["rate", "hare", "ercent", "rozent", "satz", "nteil", "uote"]

  mutating func findSharesAboveWhole() {
    for clause in clauses {
      for node in nodes(of: clause) {
        guard case .quantity(let value) = node.operation, node.type == .share, .one < value
        else { continue }
        let words = domains.words(value, .share)
        report(
          LintFinding(
            .shareAboveWhole,
            Phrase(
              en: "the share \(words.english) in `\(clause.name)` is above 100 %",
              de: "der Anteil \(words.german) in `\(clause.name)` liegt über 100 %"
            ),
            at: clause.provenance.range,
            help: Phrase(en: "look it up in the source", de: "in der Quelle nachsehen")
          )
        )
      }
    }
  }

  mutating func findPercentAsNumber() {
    for clause in clauses {
      for node in nodes(of: clause) {
        if let number = shareLikeFactor(node.operation) {
          reportNumber(clause.name, number, clause.provenance.range)
        }
      }
    }
    for parameter in rules.parameters where parameter.type == .number(unit: nil) {
      guard let number = domains.fixedNumber(parameter.value), .zero < number,
        !(Fraction(100) < number), soundsLikeShare(parameter)
      else { continue }
      reportNumber(parameter.block + "." + parameter.name, number, parameter.provenance.range)
    }
  }

  /// A number below 1 that something is multiplied by, or the 100 that it is divided by.
  private func shareLikeFactor(_ operation: Operation) -> Fraction? {
    switch operation {
    case .multiply(let a, let b):
      for (factor, other) in [(a, b), (b, a)] where !isPlain(other) {
        if let number = plainNumber(factor), .zero < number, number < .one { return number }
      }
      return nil
    case .divide(_, let divisor):
      return plainNumber(divisor).flatMap { $0 == Fraction(100) ? $0 : nil }
    default: return nil
    }
  }

  private func plainNumber(_ node: NodeID) -> Fraction? {
    guard isPlain(node), case .quantity(let value) = rules.arena[node].operation else { return nil }
    return value
  }

  private func isPlain(_ node: NodeID) -> Bool { rules.arena[node].type == .number(unit: nil) }

  private func soundsLikeShare(_ parameter: CheckedParameter) -> Bool {
    let words = [parameter.name, parameter.label.english, parameter.label.german]
    return words.contains { word in Lint.shareWords.contains { word.holds($0) } }
  }

  private mutating func reportNumber(_ name: String, _ number: Fraction, _ range: SourceRange) {
    let words = domains.words(number, .number(unit: nil))
    report(
      LintFinding(
        .percentAsNumber,
        Phrase(
          en: "the number \(words.english) in `\(name)` stands for a share",
          de: "die Zahl \(words.german) in `\(name)` steht für einen Anteil"
        ),
        at: range,
        help: Phrase(
          en: "write the share with `%`, so that its unit is checked",
          de: "den Anteil mit `%` schreiben, damit seine Einheit geprüft wird"
        )
      )
    )
  }
}

extension String {
  /// Whether the text stands anywhere in it.
  fileprivate func holds(_ text: String) -> Bool {
    let own = Array(utf8)
    let wanted = Array(text.utf8)
    guard wanted.count <= own.count else { return false }
    return (0...(own.count - wanted.count)).contains { start in
      own[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
