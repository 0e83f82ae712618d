import StetigColumns

/// What the instructions of a program name by number, since they hold nothing that is counted.
struct ColumnSources: Sendable {
  private(set) var quantities: [QuantityColumn] = []
  /// Where the values of each quantity lie.
  private(set) var extents: [LaneRange] = []
  private(set) var dates: [DateColumn] = []
  private(set) var spans: [SpanColumn] = []
  private(set) var choices: [ChoiceColumn] = []
  private(set) var choiceSets: [ChoicesColumn] = []
  private(set) var references: [ReferenceColumn] = []
  private(set) var bitmaps: [Bitmap] = []
  private(set) var texts: [TextColumn] = []
  private(set) var literals: [[UInt8]] = []
  private(set) var steps: [ReferenceStep] = []

  mutating func add(_ column: QuantityColumn, _ extent: LaneRange) -> SourceID {
    extents.append(extent)
    return Self.added(column, to: &quantities)
  }
  mutating func add(_ column: DateColumn) -> SourceID { Self.added(column, to: &dates) }
  mutating func add(_ column: SpanColumn) -> SourceID { Self.added(column, to: &spans) }
  mutating func add(_ column: ChoiceColumn) -> SourceID { Self.added(column, to: &choices) }
  mutating func add(_ column: ChoicesColumn) -> SourceID { Self.added(column, to: &choiceSets) }
  mutating func add(_ column: ReferenceColumn) -> SourceID { Self.added(column, to: &references) }
  mutating func add(_ bitmap: Bitmap) -> SourceID { Self.added(bitmap, to: &bitmaps) }
  mutating func add(_ column: TextColumn) -> SourceID { Self.added(column, to: &texts) }
  mutating func add(_ literal: [UInt8]) -> SourceID { Self.added(literal, to: &literals) }
  mutating func add(_ step: ReferenceStep) -> SourceID { Self.added(step, to: &steps) }

  /// Exchanges the registers that the steps of the reference evaluator fill.
  mutating func replaceSteps(lane: (Lane) -> Lane, mask: (Mask) -> Mask) {
    for index in steps.indices {
      steps[index].value = steps[index].value.replacing(lane: lane, mask: mask)
    }
  }

  private static func added<Source>(_ source: Source, to list: inout [Source]) -> SourceID {
    list.append(source)
    return SourceID(list.count - 1)
  }
}
