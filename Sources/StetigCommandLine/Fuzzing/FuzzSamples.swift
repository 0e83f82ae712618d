import StetigPortfolio

/// The built-in files that inputs are made from: small ones with something of everything.
enum FuzzSamples {
  static func samples(of subject: FuzzSubject) -> [FuzzSample] {
    switch subject {
    case .csv:
      [
        sample("projects.csv", projects), sample("costs.csv", costs), sample("list.csv", list),
        sample("municipalities.tsv", municipalities),
        FuzzSample(name: "projects.csv", bytes: windows(projects)),
        FuzzSample(name: "list.csv", bytes: wide(list, isLittleEndian: true)),
        FuzzSample(name: "costs.csv", bytes: wide(costs, isLittleEndian: false)),
      ]
    case .json:
      [sample("projects.json", json), sample("list.json", listJSON), sample("costs.jsonl", lines)]
    case .geojson: [sample("areas.geojson", boundaries), sample("areas.geojson", oneBoundary)]
    case .zip:
      [
        FuzzSample(name: "projects.xlsx", bytes: FuzzArchive(parts: workbook).bytes),
        FuzzSample(name: "list.xlsx", bytes: FuzzArchive(parts: workbook).bytes),
        FuzzSample(name: "projects.xlsx", bytes: FuzzArchive(parts: packedWorkbook).bytes),
      ]
    case .xlsx: [FuzzSample(name: "projects.xlsx", bytes: [])]
    case .rules: [sample("a.stetig", english), sample("b.stetig", german)]
    }
  }

  private static func sample(_ name: String, _ text: String) -> FuzzSample {
    FuzzSample(name: name, bytes: Array(text.utf8))
  }

  private static func windows(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value) }
  }

  private static func wide(_ text: String, isLittleEndian: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { unit in
      let low = UInt8(truncatingIfNeeded: unit)
      let high = UInt8(truncatingIfNeeded: unit >> 8)
      return isLittleEndian ? [low, high] : [high, low]
    }
  }

  static let mapping = """
    portfolio "Liste" language de
    read projects from "list.csv" partial where (column "Art" is not "storniert")
        key = column "Nr"   start = column "Beginn" as date "dd.mm.yy"
        begun = no   programme = column "Programm" with "GWA" = gwa_hessen, "" = none
    read costs from "list.csv"
        project = column "Nr"   amount = column "TEUR" as 1 000 EUR
    read projects from "list.json"
        key = column "Nr"   end = column "Beginn"
    read costs from "list.xlsx" with sheet = "projects", skip = 1
        project = column "key"   amount = column "v2" as 1 000 EUR
    """

  private static let projects = """
    Kennung;Gemeinde;Programm;Beginn;Ende;begonnen;Themen;Name;beantragt;Bemerkung
    p1;06413000;gwa_hessen;01.01.2026;31.12.2027;ja;integration|care;"Ein ""Name"" so";1.234,50 €;x
    p2;06412000;-;2026-02-28;1.7.27;nein;;"zwei
    Zeilen";40.000;
    p3;;;31.02.2026;;x;-;größer;1234;
    """

  private static let costs = """
    project,category,amount,investive,from,until,units
    p1,staff,"1,234.56",yes,2026-01-01,2026-12-31,3
    p1,overhead,EUR 5000,no,,,
    p2,staff,1.234,0,1/2/2026,13/12/2026,1.5
    """

  private static let municipalities = """
    key\tname\tpopulation\tbudget_status
    06413000\tOffenbach\t130.892\tsafeguarding
    06412000\tFrankfurt\t-\tbalanced
    """

  private static let list = """
    Nr|Art|Beginn|Programm|TEUR|Sonstiges
    v1|neu|01.02.26|GWA|1.234|x
    v2|storniert|01.02.26|GWA|12,5|x
    v3|neu|31.12.30||0,0001|"x|y"
    """

  private static let json = """
    [{"key": "p1", "start": "2026-01-01", "begun": true, "topics": ["care", "integration"]},
     {"key": "p\\u00fc\\ud83c\\udfe0", "requested": 12.5, "name": null, "end": 1.5e3, "area": {"a": [1]}}]
    """

  private static let listJSON = """
    [{"Nr": "v1", "Beginn": "2026-01-01"}, {"Nr": 7, "Beginn": ["a", ["b"]]}]
    """

  private static let lines = """
    {"project": "p1", "category": "staff", "amount": "1.234,56"}

    {"project": "p2", "amount": -1e2, "units": 0.30000000000000004}
    """

  private static let boundaries = """
    {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:4326"}},
     "features": [
      {"type": "Feature", "properties": {"key": "a", "name": "A", "kind": "development_area",
        "municipality": "06413000", "designated_from": "2020-01-01"},
       "geometry": {"type": "Polygon", "coordinates": [
        [[8.7, 50.0], [8.8, 50.0], [8.8, 50.1], [8.7, 50.1], [8.7, 50.0]],
        [[8.72, 50.02], [8.72, 50.04], [8.74, 50.04], [8.74, 50.02], [8.72, 50.02]]]}},
      {"type": "Feature", "id": 7, "properties": {"key": "a"},
       "geometry": {"type": "MultiPolygon", "coordinates": [
        [[[179.9, 10], [-179.9, 10], [-179.9, 11], [179.9, 11], [179.9, 10]]],
        [[[8.7, 50.0], [8.8, 50.1], [8.7, 50.1], [8.8, 50.0], [8.7, 50.0]]]]}},
      {"type": "Feature", "properties": null, "geometry": {"type": "GeometryCollection",
       "geometries": [{"type": "Point", "coordinates": [8.7, 50.0, 99.5]}]}}]}
    """

  private static let oneBoundary = """
    {"type": "Feature", "bbox": [8, 50, 9, 51], "properties": {"key": "b"}, "geometry":
     {"type": "Polygon", "coordinates": [[[8, 50], [9, 50], [9, 51], [8, 50]]]}}
    """

  /// The parts of a workbook, as they are.
  static let workbook: [FuzzArchive.Part] = parts(sheet: nil)

  /// The same with a sheet that zlib has packed.
  static let packedWorkbook: [FuzzArchive.Part] = parts(sheet: packedSheet)

  private static func parts(sheet packed: [UInt8]?) -> [FuzzArchive.Part] {
    var parts = [
      part("_rels/.rels", relations(["officeDocument": "xl/workbook.xml"])),
      part(
        "xl/workbook.xml",
        "<workbook><workbookPr date1904=\"0\"/><sheets><sheet name=\"projects\" sheetId=\"1\" "
          + "r:id=\"worksheet\"/><sheet name=\"Listen\" state=\"hidden\" r:id=\"other\"/></sheets>"
          + "</workbook>"
      ),
      part(
        "xl/_rels/workbook.xml.rels",
        relations(["worksheet": "s.xml", "styles": "f.xml", "sharedStrings": "t.xml"])
      ),
      part(
        "xl/f.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-407]TT.MM.JJJJ;@\"/>"
          + "<numFmt numFmtId=\"165\" formatCode=\"#,##0.00\\ &quot;€&quot;\"/></numFmts><cellXfs>"
          + "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/><xf numFmtId=\"165\"/>"
          + "</cellXfs></styleSheet>"
      ),
      part(
        "xl/t.xml",
        "<sst><si><t>Haus &amp; Hof</t></si><si><r><rPr/><t>zwei </t></r><r><t>Teile</t></r>"
          + "<rPh><t>x</t></rPh></si><si><t>a_x000D_b</t></si></sst>"
      ),
    ]
    if let packed, let text = try? inflate(packed.span, 0..<packed.count, limit: 1 << 16) {
      parts.append(FuzzArchive.Part(name: "xl/s.xml", packed: packed, unpacked: text))
    } else {
      parts.append(part("xl/s.xml", sheet))
    }
    return parts
  }

  private static let sheet = """
    <worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>key</t></is></c><c r="B1" \
    t="str"><v>start</v></c><c r="C1" t="inlineStr"><is><t>begun</t></is></c><c r="D1" t="str">\
    <v>name</v></c></row><row r="2"><c r="A2" t="str"><v>v1</v></c><c r="B2" s="1"><v>46023</v></c>\
    <c r="C2" t="b"><v>1</v></c><c r="D2" t="s"><v>0</v></c></row><row r="3" hidden="1"><c r="A3">\
    <v>40000.000000000001</v></c><c r="B3" t="d"><v>2026-04-01T00:00:00</v></c><c r="C3" t="e"><v>\
    #N/A</v></c><c r="D3" t="s"><v>1</v></c></row><row><c s="2"><v>4.7E-1</v></c><c s="1"><v>60\
    </v></c><c><f>A1</f></c><c t="s"><v>2</v></c></row></sheetData><mergeCells><mergeCell \
    ref="A2:A3"/></mergeCells></worksheet>
    """

  private static func part(_ name: String, _ text: String) -> FuzzArchive.Part {
    FuzzArchive.Part(name: name, packed: Array(text.utf8))
  }

  private static func relations(_ targets: KeyValuePairs<String, String>) -> String {
    "<Relationships>"
      + targets.map {
        "<Relationship Id=\"\($0.key)\" Type=\"http://x/\($0.key)\" Target=\"\($0.value)\"/>"
      }.joined() + "</Relationships>"
  }

  /// A sheet of fifteen rows, packed by zlib.
  private static let packedSheet: [UInt8] = bytes(
    """
    8d966d6ea3301086af52e502f8c5df1245eae21bec09a22ed246dd4d2540a9f6f64b3f6498d14cc9af90
    ccebf8b107fcd0bdbd4e2ff3ef715cfaeee3a39c9773df4daf6f0fd3e309a7be7b7ebf78c2e961793c5d
    ae7f2ed7f1e732adbf5fe6be5bfa97f15fd7ac639bf7afcdf357fc87169f97f3b40803066dc078fd25c4
    8b16bf9eff8e34dfac4ba9eb69eb7a5ae50f6eadb49c353d7feec6ad77c1843574dbd3d37ab48ed6cbe7
    6cf3477d1b4bd06c45b31a9a95d02c45cb96a1d17af46068768766643457d19c86e6243447a646cb7665
    a0f5181243733b34c868bea2790dcd4b689ea279cfd0683d26562ffeb8a1a1a2050d2d486881a2a5c0d0
    683d19762f9670dcd058d1a2861625b448a66e11191aad276486168f1b9a2a5ad2d0928496289a63f7d2
    40ebc9b25d2de9b8a1b9a2650d2d4b6899a245b62b03ad27cf9ee0928f1b0ab31dd4468383114f6a43a6
    b7300c8f05526481f235e3b76dc5ce245001210282023a70401a482972401c37179b1aa0ba01a21c404f
    7f1bb91d58201bae07b477b47813045443405404a8039ce18e6081dc7249c0ded1e24d13503d015114a0
    2670dc9f030b64cb550177478b375940b505445d80fac005ee0b16c85c2805fe9b1637bb37af667b21fb
    0f
    """
  )

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(truncatingIfNeeded: digits[$0] << 4 | digits[$0 + 1])
    }
  }

  private static let english = """
    source law "Law" published 2019 confirmed 2026-01-15
    fact project.marked : yes or no
        de gekennzeichnet "Gekennzeichnet" en "Marked"
    frame general "General law" per law
    parameter ceiling 10 000 EUR
    condition sound must not (municipality.budget_status is emergency)
        except small when sum of project.costs.amount is at most ceiling
    programme p "P" de "P auf Deutsch" per law within general in force from 2024-01-01
        level state land Hessen, Bayern
        binds by project.start
    parameter rate 60 % in force from 2025-01-01 to 2025-12-31
    parameter rate 70 % in force from 2026-01-01
    condition c must rate is at least general.ceiling / 20 000 EUR
    condition council should any of project.documents where (document.by_council)
    eligible costs
        include staff, overhead per law
        exclude all where (cost.own_administration) per law
        limit overhead at most 6 000 EUR each calendar year per law
    grant
        share financing up to rate of eligible costs per law
        at least 25 000 EUR each full project year when not municipality.weak per law
        rounded down to 100 EUR per law
    apply by 31 October of the year before project.start or the next working day per law
    end by 2030-12-31 per law
    runtime at most 5 years per law
    test "one" given municipality.budget_status = emergency, project.topics = (care, work)
        expect p undecided because general.sound missing project.costs
    """

  private static let german = """
    Sprache de
    Quelle richtlinie "Richtlinie" veröffentlicht 02.12.2019
    Programm gwa "Gemeinwesenarbeit"
        Ebene Bundesland Land Hessen
        gültig ab 02.12.2019 laut richtlinie unbestätigt
        maßgeblich ist Vorhaben.beantragt_am
    Wert fördersatz "Fördersatz" 75 % laut richtlinie
        Ausnahme sonderfall : 100 % falls Vorhaben.Sonderfall laut richtlinie
    Voraussetzung berechtigt "Antragsberechtigt"
        muss gelten: Antragsteller.Art ist eines von Landkreis, kreisfreie_Stadt
          oder (Antragsteller.Art ist Gemeinde und Gemeinde.Erstaufnahme) laut richtlinie
    zuwendungsfähige Ausgaben umfassen Personal, Gemeinausgaben laut richtlinie
    Zuwendung
        Anteilfinanzierung bis zu fördersatz der zuwendungsfähigen Ausgaben laut richtlinie
        höchstens 61.350 EUR je Kalenderjahr laut richtlinie
    Antrag spätestens 31. Oktober des Jahres vor Vorhaben.Beginn laut richtlinie
    Prüffall "einer" gegeben Antragsteller.Art = Landkreis, Gemeinde.Land = Hessen
        erwartet gwa offen fehlt Vorhaben.Beginn
    """
}
