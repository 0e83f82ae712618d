import StetigColumns
import StetigPortfolio
import StetigRules

/// What the instructions of a program name by number, since they hold nothing that is counted.
///
/// The compiler says of which facts; the columns are put in when a program is bound to tables.
struct ColumnSources: Sendable {
  private(set) var quantities: [QuantityColumn] = []
  private(set) var dates: [DateColumn] = []
  private(set) var spans: [SpanColumn] = []
  private(set) var choices: [ChoiceColumn] = []
  private(set) var choiceSets: [ChoicesColumn] = []
  private(set) var references: [ReferenceColumn] = []
  private(set) var bitmaps: [Bitmap] = []
  private(set) var texts: [TextColumn] = []
  private(set) var literals: [[UInt8]] = []
  private(set) var steps: [ReferenceStep] = []
  /// Where the values of each quantity lie.
  private(set) var extents: [LaneRange] = []
  private var facts = SourceFacts()

  mutating func addQuantity(_ fact: FactID, _ extent: LaneRange) -> SourceID {
    extents.append(extent)
    return Self.added(fact, to: &facts.quantities)
  }
  mutating func addDate(_ fact: FactID) -> SourceID { Self.added(fact, to: &facts.dates) }
  mutating func addSpan(_ fact: FactID) -> SourceID { Self.added(fact, to: &facts.spans) }
  mutating func addChoice(_ fact: FactID) -> SourceID { Self.added(fact, to: &facts.choices) }
  mutating func addChoices(_ fact: FactID) -> SourceID { Self.added(fact, to: &facts.choiceSets) }
  mutating func addReference(_ fact: FactID) -> SourceID {
    Self.added(fact, to: &facts.references)
  }
  mutating func addBitmap(_ bits: ColumnBits) -> SourceID { Self.added(bits, to: &facts.bitmaps) }
  mutating func addText(_ fact: FactID) -> SourceID { Self.added(fact, to: &facts.texts) }
  mutating func add(_ literal: [UInt8]) -> SourceID { Self.added(literal, to: &literals) }
  mutating func add(_ step: ReferenceStep) -> SourceID { Self.added(step, to: &steps) }

  /// Exchanges the registers that the steps of the reference evaluator fill.
  mutating func replaceSteps(lane: (Lane) -> Lane, mask: (Mask) -> Mask) {
    for index in steps.indices {
      steps[index].value = steps[index].value.replacing(lane: lane, mask: mask)
    }
  }

  /// Puts in the columns of a portfolio; of a table without rows, empty ones.
  mutating func bind(to portfolio: Portfolio) {
    quantities = facts.quantities.map {
      if case .quantity(let column) = portfolio.column($0) { return column }
      return QuantityColumn(values: [], scale: 1, presence: .nowhere)
    }
    dates = facts.dates.map {
      if case .date(let column) = portfolio.column($0) { return column }
      return DateColumn(days: [], presence: .nowhere)
    }
    spans = facts.spans.map {
      if case .span(let column) = portfolio.column($0) { return column }
      let none = Bitmap(repeating: false, count: 0)
      return SpanColumn(lengths: [], inDays: none, presence: .nowhere)
    }
    choices = facts.choices.map {
      if case .choice(let column) = portfolio.column($0) { return column }
      return ChoiceColumn(codes: [], presence: .nowhere)
    }
    choiceSets = facts.choiceSets.map {
      if case .choices(let column) = portfolio.column($0) { return column }
      return ChoicesColumn(masks: [], presence: .nowhere)
    }
    references = facts.references.map {
      if case .reference(let column) = portfolio.column($0) { return column }
      return ReferenceColumn(rows: [], presence: .nowhere)
    }
    texts = facts.texts.map {
      if case .text(let column) = portfolio.column($0) { return column }
      return TextColumn(bytes: [], ends: [], presence: .nowhere)
    }
    bitmaps = facts.bitmaps.map { $0.bitmap(in: portfolio) }
  }

  /// Lets go of the columns.
  mutating func unbind() {
    quantities = []
    dates = []
    spans = []
    choices = []
    choiceSets = []
    references = []
    texts = []
    bitmaps = []
  }

  /// The facts that instructions read; nil if they read more than columns.
  func facts(of instructions: [PlacedInstruction]) -> Set<FactID>? {
    var found: Set<FactID> = []
    for placed in instructions {
      switch placed.instruction {
      case .loadQuantity(let source, _, _): found.insert(facts.quantities[Int(source.index)])
      case .loadDate(let source, _, _): found.insert(facts.dates[Int(source.index)])
      case .loadSpan(let source, _, _): found.insert(facts.spans[Int(source.index)])
      case .loadChoice(let source, _, _): found.insert(facts.choices[Int(source.index)])
      case .loadChoices(let source, _, _): found.insert(facts.choiceSets[Int(source.index)])
      case .loadReference(let source, _, _, _): found.insert(facts.references[Int(source.index)])
      case .loadBitmap(let source, _): found.insert(facts.bitmaps[Int(source.index)].fact)
      case .equalText(let source, _, _, _): found.insert(facts.texts[Int(source.index)])
      case .equalTexts(let source, _, let other, _, _):
        found.insert(facts.texts[Int(source.index)])
        found.insert(facts.texts[Int(other.index)])
      case .enumerate, .reference: return nil
      default: continue
      }
    }
    return found
  }

  private static func added<Source>(_ source: Source, to list: inout [Source]) -> SourceID {
    list.append(source)
    return SourceID(list.count - 1)
  }
}

/// The facts whose columns the sources of each kind are, by number.
private struct SourceFacts: Sendable {
  var quantities: [FactID] = []
  var dates: [FactID] = []
  var spans: [FactID] = []
  var choices: [FactID] = []
  var choiceSets: [FactID] = []
  var references: [FactID] = []
  var bitmaps: [ColumnBits] = []
  var texts: [FactID] = []
}

/// A bitmap of the column of a fact.
struct ColumnBits: Sendable {
  enum Part: Sendable {
    case known
    case none
    case yes
  }

  var part: Part
  var fact: FactID

  fileprivate func bitmap(in portfolio: Portfolio) -> Bitmap {
    let column = portfolio.column(fact)
    let rows = portfolio.tables[portfolio.vocabulary[fact].owner.index].rowCount
    switch part {
    case .known:
      return column.presence?.known ?? Bitmap(repeating: false, count: rows)
    case .none:
      return column.presence?.none ?? Bitmap(repeating: false, count: rows)
    case .yes:
      if case .truth(let column) = column { return column.yes }
      return Bitmap(repeating: false, count: rows)
    }
  }
}

extension Presence {
  /// That of a column without rows.
  fileprivate static var nowhere: Presence {
    Presence(known: Bitmap(repeating: false, count: 0))
  }
}
