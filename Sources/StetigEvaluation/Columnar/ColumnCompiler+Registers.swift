import StetigColumns
import StetigRules

extension ColumnCompiler {
  mutating func newSpace(_ kind: RowSpace.Kind, _ entity: EntityID, depth: Int) -> SpaceID {
    let id = SpaceID(spaces.count)
    lanesOfSpace.append([])
    masksOfSpace.append([])
    let rows = newLane(id)
    let owners = newLane(id)
    var ends = owners
    if case .element(let parent, _, _, _) = kind { ends = newLane(parent) }
    spaces.append(
      RowSpace(kind: kind, entity: entity, depth: depth, rows: rows, owners: owners, ends: ends)
    )
    return id
  }

  mutating func newLane(_ space: SpaceID, filledWith value: Int64 = 0) -> Lane {
    let lane = Lane(laneFill.count)
    laneFill.append(value)
    lanesOfSpace[space.index].append(lane)
    return lane
  }

  mutating func newMask(_ space: SpaceID, filledWith value: Bool = false) -> Mask {
    let mask = Mask(maskFill.count)
    maskFill.append(value)
    masksOfSpace[space.index].append(mask)
    return mask
  }

  /// A lane with the same number in every row.
  mutating func constant(_ value: Int64, _ space: SpaceID) -> Lane {
    let key = LaneConstant(value: value, space: space)
    if let lane = laneConstants[key] { return lane }
    let lane = newLane(space, filledWith: value)
    laneConstants[key] = lane
    constantLanes.insert(lane)
    return lane
  }

  /// A mask with every row, or none.
  mutating func constant(_ value: Bool, _ space: SpaceID) -> Mask {
    let key = MaskConstant(value: value, space: space)
    if let mask = maskConstants[key] { return mask }
    let mask = newMask(space, filledWith: value)
    maskConstants[key] = mask
    return mask
  }

  /// Whether a lane has the same number in every row.
  func isConstant(_ lane: Lane) -> Bool { constantLanes.contains(lane) }

  /// The mask with every row, or none, if there is one already.
  func constantMask(_ value: Bool, _ space: SpaceID) -> Mask? {
    maskConstants[MaskConstant(value: value, space: space)]
  }

  mutating func emit(_ instruction: Instruction, _ space: SpaceID) {
    segments[segment(of: space)].append(PlacedInstruction(space: space, instruction: instruction))
  }

  /// Adds an instruction that writes a new lane.
  mutating func lane(_ space: SpaceID, _ instruction: (Lane) -> Instruction) -> Lane {
    let lane = newLane(space)
    emit(instruction(lane), space)
    return lane
  }

  /// Adds an instruction that writes a new mask.
  mutating func mask(_ space: SpaceID, _ instruction: (Mask) -> Instruction) -> Mask {
    let mask = newMask(space)
    emit(instruction(mask), space)
    return mask
  }

  func segment(of space: SpaceID) -> Int {
    switch spaces[space.index].kind {
    case .subject: 0
    case .table(_, let order): order + 1
    case .element(let parent, _, _, _), .selection(let parent): segment(of: parent)
    }
  }

  /// Whether a space belongs to the projects, so that a row has one project.
  func isUnderSubject(_ space: SpaceID) -> Bool { segment(of: space) == 0 }
}
