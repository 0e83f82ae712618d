package import StetigRules
import StetigValues

extension Vocabulary {
  /// The bits of all values of a choice fact; 0 for another fact.
  package func fullMask(_ fact: FactID) -> UInt64 {
    switch self[fact].type {
    case .choice(let values), .choices(let values):
      values.count >= 64 ? ~0 : (1 << UInt64(values.count)) - 1
    case .truth, .reference, .number, .share, .money, .date, .span, .text, .place, .programme: 0
    }
  }

  /// All that a value of a type can be: an amount or number is at least 0, a share at most 1.
  package func unknown(_ type: ValueType) -> Value.Content {
    switch type {
    case .truth: .truth(.unknown)
    case .number, .money, .length: .quantity(Bounds(.zero, nil))
    case .share: .quantity(Bounds(.zero, .one))
    case .date: .date(.unbounded)
    case .months, .days: .span(Bounds(0, nil))
    case .text, .programme, .place: .text(nil)
    case .choice(let fact): .choice(fullMask(fact))
    case .choices(let fact): .choices(sure: 0, possible: fullMask(fact))
    case .reference: .row(nil)
    case .list(let list):
      .rows(RowList(entity: self[list].element, rows: [], isComplete: false))
    }
  }

  /// The name that says a fact is missing: `municipality.weak`.
  package func missingName(_ fact: FactID) -> Missing {
    Missing(path(fact))
  }

  /// The name that says a list is missing: `project.funding`.
  package func missingName(_ list: ListID) -> Missing {
    Missing(path(list))
  }
}
