import StetigRules
import StetigText

/// Returns the page that stands beside the tables: what goes where, and how it is written.
func templateReadMe(_ templates: PortfolioTemplates) -> String {
  let language = templates.language
  let vocabulary = templates.vocabulary
  var document = ReportDocument(
    title: Phrase(en: "A portfolio", de: "Ein Bestand").text(language),
    language: language
  )
  document.parts = TemplateReadMe(templates: templates).introduction
  for table in templates.tables {
    let entity = vocabulary[table.id]
    document.parts.append(
      .heading(level: 2, capitalised(entity.tableNaming.label.text(language)))
    )
    var line = Line(table.fileName, .code)
    if let meaning = entity.meaning { line = line + Line(": " + meaning.text(language)) }
    document.parts.append(.paragraph(line))
    let rows = entity.facts.map { fact in
      [Line(templates.heading(fact), .code), Line(templates.description(fact))]
    }
    document.parts.append(
      .table(
        ReportTable(
          columns: [
            ReportTable.Column(Phrase(en: "column", de: "Spalte").text(language)),
            ReportTable.Column(Phrase(en: "what stands in it", de: "Inhalt").text(language)),
          ],
          rows: rows
        )
      )
    )
  }
  return markdown(document)
}

/// What holds for all tables.
private struct TemplateReadMe {
  let templates: PortfolioTemplates

  var introduction: [ReportPart] {
    [
      .paragraph(
        marked(
          """
          These tables are empty. Fill in those you have something to say in and delete the others: \
          a table that is there counts as complete, so that a project without rows in it has none; \
          a table that is not there is unknown. Columns may be deleted and moved.
          """,
          """
          Diese Tabellen sind leer. Füllen Sie die, zu denen es etwas zu sagen gibt, und löschen Sie \
          die anderen: Eine Tabelle, die da ist, gilt als vollständig, ein Vorhaben ohne Zeilen darin \
          hat also keine; eine Tabelle, die fehlt, ist unbekannt. Spalten dürfen gelöscht und \
          verschoben werden.
          """
        )
      ),
      .items(rules.map { Item($0) }),
      .paragraph(
        marked(
          "`stetig check RULES FOLDER` reads the tables and says what it cannot read.",
          "`stetig check REGELN ORDNER` liest die Tabellen und sagt, was daran nicht lesbar ist."
        )
      ),
      .paragraph(
        marked(
          """
          `datapackage.json` describes the same tables as a Data Package; programs such as \
          `frictionless validate datapackage.json` check them by it. A table that is deleted here is \
          deleted there too.
          """,
          """
          `datapackage.json` beschreibt dieselben Tabellen als Data Package; Programme wie \
          `frictionless validate datapackage.json` prüfen sie danach. Wird hier eine Tabelle gelöscht, \
          dann auch dort.
          """
        )
      ),
    ]
  }

  private var rules: [Line] {
    [
      marked(
        "An empty cell says that nobody knows. A dash says that there is none.",
        "Eine leere Zelle heißt: nicht bekannt. Ein Strich heißt: gibt es nicht."
      ),
      marked(
        "Amounts such as `1234.56`, shares such as `80 %`, dates such as `2026-12-31`.",
        "Beträge wie `1.234,56`, Anteile wie `80 %`, Tage wie `31.12.2026`."
      ),
      marked(
        "`yes` or `no`. Several values of a choice stand in one cell with commas between them.",
        "`ja` oder `nein`. Mehrere Werte einer Auswahl stehen mit Komma in einer Zelle."
      ),
      marked(
        "A key is any short text, each only once in its table; other tables name a row by it. The "
          + "key of a municipality is its official key (AGS) of eight digits, zeros in front kept.",
        "Eine Kennung ist ein kurzer Text, in ihrer Tabelle nur einmal; andere Tabellen nennen die "
          + "Zeile damit. Die Kennung einer Gemeinde ist der Gemeindeschlüssel (AGS) mit acht "
          + "Ziffern, führende Nullen eingeschlossen."
      ),
      marked(
        "The files are text with `,` between the columns, as spreadsheets in English open them. In a "
          + "spreadsheet of another language use its import and choose the comma.",
        "Die Dateien sind Text mit `;` zwischen den Spalten, wie deutsche Tabellenprogramme sie "
          + "öffnen."
      ),
      marked(
        "Save as CSV in UTF-8.",
        "Speichern als CSV in UTF-8 („CSV UTF-8 (durch Trennzeichen getrennt)“)."
      ),
    ]
  }

  private func marked(_ english: String, _ german: String) -> Line {
    Line(marked: Phrase(en: english, de: german).text(templates.language))
  }
}
