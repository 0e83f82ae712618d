import StetigText
import StetigValues

// How messages name facts and values.
extension Domains {
  /// A fact by the names of rule files, `municipality.weak`; nil for a node that is no fact.
  func path(of node: NodeID) -> Phrase? {
    guard case .fact(let row, let fact) = arena[node].operation else { return nil }
    let owner = vocabulary[vocabulary[fact].owner].naming
    let name = vocabulary[fact].naming
    var before = Phrase(en: owner.english, de: owner.german)
    // A second step names the reference that was followed, `municipality.district.weak`.
    if case .follow(let outer, _) = arena[row].operation,
      case .follow(let first, _) = arena[outer].operation, case .subject = arena[first].operation,
      let target = rowName(outer), let step = referenceName(row)
    {
      before = Phrase(
        en: target.english + "." + step.english,
        de: target.german + "." + step.german
      )
    }
    return Phrase(en: before.english + "." + name.english, de: before.german + "." + name.german)
  }

  private func rowName(_ row: NodeID) -> Naming? {
    guard case .reference(let entity) = arena[row].type else { return nil }
    return vocabulary[entity].naming
  }

  private func referenceName(_ row: NodeID) -> Naming? {
    guard case .follow(_, let fact) = arena[row].operation else { return nil }
    return vocabulary[fact].naming
  }

  /// A single value in the words of rule files; nil where there is more than one.
  func words(_ domain: Domain, _ type: ValueType) -> Phrase? {
    switch domain.values {
    case .nothing: return Phrase(en: "none", de: "keine")
    case .truth(let set):
      return set.only.map { $0 ? Phrase(en: "yes", de: "ja") : Phrase(en: "no", de: "nein") }
    case .ordered(let interval): return interval.only.map { words($0, type) }
    case .choice(let mask):
      guard case .choice(let fact) = type, mask.nonzeroBitCount == 1 else { return nil }
      return name(mask.trailingZeroBitCount, fact)
    case .set(let has, _):
      guard case .choices(let fact) = type else { return nil }
      let names = (0..<64).filter { has & (1 << UInt64($0)) != 0 }.map { name($0, fact) }
      if names.isEmpty { return Phrase(en: "empty", de: "leer") }
      return Phrase(
        en: names.map { $0.english }.joined(separator: ", "),
        de: names.map { $0.german }.joined(separator: ", ")
      )
    case .name(let only, _): return only.map { Phrase(same: $0) }
    case .anything: return nil
    }
  }

  /// The names of a value of a choice.
  func name(_ value: Int, _ fact: FactID) -> Phrase {
    let values = vocabulary.values(of: fact)
    guard values.indices.contains(value) else { return Phrase(same: "\(value)") }
    return Phrase(en: values[value].english, de: values[value].german)
  }

  /// A number in the words of rule files: euros, percent, days of the calendar, months.
  func words(_ value: Fraction, _ type: ValueType) -> Phrase {
    switch type {
    case .money:
      guard let money = Money(cents: value, .halfAwayFromZero) else { return plain(value) }
      return decimal(money.decimalText, " EUR")
    case .share:
      let percent = value.multiplied(by: Fraction(100))?.exactDecimalText
      return percent.map { decimal($0, " %") } ?? plain(value)
    case .date: return CalendarDate(dayNumber: value).map { words($0) } ?? plain(value)
    case .months: return decimal(value.description, " months", " Monate")
    case .days: return decimal(value.description, " days", " Tage")
    case .length: return decimal(value.exactDecimalText ?? value.description, " m")
    case .truth, .number, .text, .programme, .place, .choice, .choices, .reference, .list:
      return plain(value)
    }
  }

  /// A day as rule files of either language write it.
  func words(_ date: CalendarDate) -> Phrase {
    let parts = date.yearMonthDay
    let day = parts.day < 10 ? "0\(parts.day)" : "\(parts.day)"
    let month = parts.month < 10 ? "0\(parts.month)" : "\(parts.month)"
    return Phrase(en: date.description, de: day + "." + month + ".\(parts.year)")
  }

  private func plain(_ value: Fraction) -> Phrase {
    decimal(value.exactDecimalText ?? value.description, "")
  }

  private func decimal(_ text: String, _ unit: String, _ german: String? = nil) -> Phrase {
    let comma = String(text.map { $0 == "." ? "," : $0 })
    return Phrase(en: text + unit, de: comma + (german ?? unit))
  }
}

extension Domains {
  /// The facts of an example, `municipality.weak` = yes, in the order of their names.
  func words(_ example: Assumptions, _ printer: ExpressionPrinter) -> Phrase {
    var printer = printer
    var parts: [Phrase] = []
    for (node, domain) in example {
      let other = Phrase(same: printer.text(of: node))
      let name = path(of: node) ?? other
      guard let value = words(domain, arena[node].type) else { continue }
      parts.append(
        Phrase(
          en: "`" + name.english + "` = " + value.english,
          de: "`" + name.german + "` = " + value.german
        )
      )
    }
    parts.sort { $0.english < $1.english }
    return Phrase(
      en: parts.map { $0.english }.joined(separator: ", "),
      de: parts.map { $0.german }.joined(separator: ", ")
    )
  }
}

/// A project of which some facts are known.
func projectWith(_ facts: Phrase) -> Phrase {
  Phrase(en: "a project with " + facts.english, de: "ein Vorhaben mit " + facts.german)
}
