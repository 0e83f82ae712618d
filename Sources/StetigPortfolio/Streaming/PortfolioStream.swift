import StetigColumns
package import StetigRules
import StetigText

/// A portfolio whose projects, and what belongs to each of them, come some at a time, so that any
/// number of them needs the same memory. All other tables are held.
///
/// Everything is read twice. The first time, the survey, shows what only whole tables decide: how
/// numbers are written, whether keys are unique, whether lists are complete, and whether the tables
/// are in the order that a stream needs. What cannot be answered as without a stream is refused
/// before the first answer.
package struct PortfolioStream {
  package let vocabulary: Vocabulary
  /// What could not be read as it stands, but for what is only seen row by row.
  package private(set) var findings: [InputFinding] = []
  package private(set) var forms: [FileForm] = []
  /// How many projects there are.
  package private(set) var projectCount = 0

  private let project: EntityID
  private var held: PortfolioReading
  private var projects: StreamedFile
  private var children: [ChildStream] = []
  /// The tables that have fewer rows than there may be, by the survey.
  private var isPartial: Set<EntityID> = []
  private var seen: Set<InputFinding> = []

  /// How many bytes of each file are read at a time. What is the same for all projects is made
  /// anew for each piece, so that small ones cost time, and large ones memory.
  package static let usualPieceSize = 1 << 19

  /// - Throws: what stands in the way of a stream.
  package init(
    sources: [ByteSource],
    mappings: [PortfolioMapping] = [],
    vocabulary: Vocabulary,
    workers: Workers,
    pieceSize: Int = Self.usualPieceSize
  ) throws(StreamProblem) {
    guard let number = vocabulary.entities.firstIndex(where: { $0.naming.english == "project" })
    else {
      throw StreamProblem(Phrase(en: "there are no projects", de: "es gibt keine Vorhaben"))
    }
    project = EntityID(number)
    self.vocabulary = vocabulary
    let options = ReadingOptions(workers: workers, pieceSize: max(1, pieceSize))
    let files = sources.indices.sorted { (sources[$0].name, $0) < (sources[$1].name, $1) }
      .map { sources[$0] }
    var reading = PortfolioReading(vocabulary, options)
    reading.plan(files.map { $0.name }, mappings)
    let subject = EntityID(number)
    let parents = Self.parents(of: subject, vocabulary)
    let streamed = files.indices.filter { file in
      reading.plannedReads(file).contains { $0.entity == subject || parents[$0.entity] != nil }
    }
    let main = streamed.filter { file in
      reading.plannedReads(file).contains { $0.entity == subject }
    }
    guard main.count == 1, let first = main.first, !reading.hasWorkbook(files),
      reading.plannedReads(first).count(where: { $0.entity == subject }) == 1
    else {
      throw StreamProblem(
        Phrase(
          en: "`--stream` needs the projects in one table of separated values, and no workbook",
          de: "`--stream` braucht die Vorhaben in einer CSV-Tabelle und keine Arbeitsmappe"
        )
      )
    }
    reading.read(files, leavingOut: streamed)
    let keys = reading.knownKeys
    held = reading
    projects = try StreamedFile(
      files[first],
      reading.plannedReads(first),
      vocabulary,
      keys,
      options
    )
    for file in streamed where file != first {
      for plan in reading.plannedReads(file) {
        guard let parent = parents[plan.entity] else { throw Self.mixed(files[file].name) }
        let stream = try StreamedFile(files[file], [plan], vocabulary, keys, options)
        children.append(ChildStream(stream, plan.entity, parent: parent))
      }
    }
    for plan in held.plannedReads(first) where plan.entity != subject {
      guard parents[plan.entity] != nil else { throw Self.mixed(files[first].name) }
    }
    for fact in projects.facts
    where vocabulary[fact].owner == subject && vocabulary[fact].type == .reference(subject) {
      throw Self.mixed(files[first].name)
    }
    for fact in vocabulary.facts {
      guard case .reference(let target) = fact.type, parents[target] != nil, target != subject
      else { continue }
      throw Self.mixed(files[first].name)
    }
    try survey(parents)
  }

  /// By entity: the reference that leads to its project.
  private static func parents(
    of project: EntityID,
    _ vocabulary: Vocabulary
  ) -> [EntityID: FactID] {
    var parents: [EntityID: FactID] = [:]
    for (number, entity) in vocabulary.entities.enumerated() where EntityID(number) != project {
      parents[EntityID(number)] = entity.facts.first {
        vocabulary[$0].type == .reference(project)
      }
    }
    return parents
  }

  private static func mixed(_ file: String) -> StreamProblem {
    StreamProblem(
      Phrase(
        en: "\(file): rows of it belong to more than one project, or to none",
        de: "\(file): Zeilen daraus gehören zu mehreren Vorhaben oder zu keinem"
      )
    )
  }

  /// The next projects as a portfolio of their own; nil if there are no more.
  ///
  /// Findings that are only seen row by row are in `findings` of the portfolio, each once.
  package mutating func next() throws(StreamProblem) -> Portfolio? {
    guard let tables = try projects.next() else { return nil }
    var batch = held
    for table in tables { batch.add(marked(table)) }
    let keys = keys(of: tables)
    for index in children.indices {
      for table in try children[index].rows(of: keys) { batch.add(marked(table)) }
    }
    declareTables(&batch)
    var portfolio = batch.finish()
    portfolio.findings = portfolio.findings.filter { isNew($0) }
    return portfolio
  }

  private mutating func isNew(_ finding: InputFinding) -> Bool {
    guard seen.count < Self.reportedAtMost else { return false }
    return seen.insert(finding).inserted
  }

  private static let reportedAtMost = 1_000

  private func marked(_ table: TableRead) -> TableRead {
    var table = table
    table.findings = []
    if isPartial.contains(table.entity) { table.isPartial = true }
    return table
  }

  /// Tables that are there without rows in this batch.
  private func declareTables(_ batch: inout PortfolioReading) {
    for child in children { batch.add(child.table(isPartial: isPartial)) }
  }

  private func keys(of tables: [TableRead]) -> KeyIndex {
    let table = tables.first { $0.entity == project }
    let fact = vocabulary[project].key
    var keys = TextColumn(
      bytes: [],
      ends: [],
      presence: Presence(known: Bitmap(words: [], count: 0))
    )
    if case .text(let column)? = table?.columns.first(where: { $0.fact == fact })?.column {
      keys = column
    }
    var index = KeyIndex(keys)
    index.prepare()
    return index
  }

  private mutating func survey(_ parents: [EntityID: FactID]) throws(StreamProblem) {
    while true {
      try surveyOnce(parents)
      var isDone = true
      if try projects.hasOtherEncoding() { isDone = false }
      for index in children.indices where try children[index].hasOtherEncoding() { isDone = false }
      if isDone { break }
    }
    var reads = [projects.endSurvey()]
    for index in children.indices { reads.append(children[index].endSurvey()) }
    for read in reads {
      findings += read.findings
      if let form = read.form { forms.append(form) }
      for table in read.tables {
        findings += table.findings
        findings += held.findings(of: table)
        if table.isPartial { isPartial.insert(table.entity) }
      }
    }
    for finding in held.heldFindings { findings.append(finding) }
    findings.sort()
    forms.sort { $0.file < $1.file }
    for finding in findings { seen.insert(finding) }
  }

  private mutating func surveyOnce(_ parents: [EntityID: FactID]) throws(StreamProblem) {
    projectCount = 0
    isPartial = []
    var order = KeyOrder()
    while let tables = try projects.next() {
      for table in tables where table.entity == project { try check(table, &order) }
      let keys = keys(of: tables)
      for table in tables where table.entity != project {
        guard let parent = parents[table.entity] else { continue }
        try check(table, parent, keys)
      }
      for index in children.indices { _ = try children[index].rows(of: keys) }
    }
    for index in children.indices {
      try children[index].end()
      if children[index].openRowCount > 0 { isPartial.insert(children[index].entity) }
    }
  }

  private mutating func check(_ table: TableRead, _ order: inout KeyOrder) throws(StreamProblem) {
    projectCount += table.lines.count
    let fact = vocabulary[project].key
    guard case .text(let keys)? = table.columns.first(where: { $0.fact == fact })?.column else {
      return
    }
    for row in 0..<table.lines.count where keys.presence.known[row] {
      let line = Int(table.lines[row])
      switch order.take(Array(keys.bytes[keys.range(row)])) {
      case .fine: continue
      case .repeated: throw .keyTwice(table.file, line: line, key: keys.text(row))
      case .unknown: throw .keysNotAscending(table.file, line: line, key: keys.text(row))
      }
    }
  }

  /// What stands beside the projects in their file has to belong to those beside it.
  private mutating func check(
    _ table: TableRead,
    _ parent: FactID,
    _ keys: KeyIndex
  ) throws(StreamProblem) {
    guard case .text(let texts)? = table.columns.first(where: { $0.fact == parent })?.column else {
      isPartial.insert(table.entity)
      return
    }
    let bytes = texts.bytes.span
    for row in 0..<table.lines.count {
      if texts.presence.known[row] {
        guard case .row = keys.find(bytes, texts.range(row)) else {
          throw .notSorted(table.file, line: Int(table.lines[row]), key: texts.text(row))
        }
      } else if texts.presence.none?[row] != true {
        isPartial.insert(table.entity)
      }
    }
  }
}
