"""Writes the workbooks of this folder: `python3 make.py`, with openpyxl.

What stands beside each of them in a .read file is what Stetig makes of it. The towns and amounts
are made up.
"""

import datetime
import io
import os
import zipfile

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = os.path.dirname(os.path.abspath(__file__))


def save(book, name):
    book.save(os.path.join(HERE, name))


def office():
    """A sheet for each table, as an office keeps it."""
    book = Workbook()
    towns = book.active
    towns.title = "Gemeinden"
    towns.append(["Kennung", "Name", "Einwohner", "Eigenanteil möglich"])
    towns.append([6413000, "Musterstadt", 130892, 400000.00])
    towns["A2"].number_format = "00000000"
    towns["C2"].number_format = "#,##0"
    towns["D2"].number_format = '#,##0.00\\ "€"'
    towns.append(["01234567", "Anderstadt", "12.345", "-"])

    projects = book.create_sheet("Vorhaben")
    projects.append(["Kennung", "Gemeinde", "Beginn", "Ende", "begonnen", "Überdeckung", None])
    projects.append(["a", "06413000", datetime.date(2026, 1, 1), datetime.date(2027, 12, 31)])
    projects["C2"].number_format = "[$-407]dd.mm.yyyy"
    projects["D2"].number_format = "TT.MM.JJJJ"
    projects["E2"] = True
    projects["F2"] = 0.47
    projects["F2"].number_format = "0%"
    projects.append(["b", "01234567", datetime.datetime(2026, 3, 1, 14, 30), "31.12.2027", "nein"])
    projects["F3"] = "=1/3"
    projects["G3"] = "wird nachgereicht"
    projects.append(["c", "01234567", 46082, "unbekannt", "#N/A", 0.5])
    projects["E4"].data_type = "e"
    projects.row_dimensions[4].hidden = True
    projects.append([None, None, None])
    projects.append(["d", "06413000", datetime.date(2026, 5, 1)])
    projects.merge_cells("B6:B7")
    projects.append(["e", None, datetime.date(2026, 6, 1)])

    costs = book.create_sheet("costs")
    costs.append(["Vorhaben", "amount"])
    costs.append(["a", 0.1 + 0.2])
    costs.append(["a", 40000.000000000001 + 1e-11])
    costs.append(["b", 1234.567])
    costs.append(["b", "1.234,50 €"])
    costs.append(["b", 1e17])

    book.create_sheet("Ansprechpartner").append(["Name", "Telefon"])
    book.create_sheet("Tabelle2")
    lists = book.create_sheet("Listen")
    lists.append(["ja", "nein"])
    lists.sheet_state = "hidden"
    save(book, "office.xlsx")


def since_1904():
    """Days that count from 1904; the table has the name of the file."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Tabelle1"
    sheet.append(["key", "start", "end"])
    sheet.append(["a", datetime.date(2026, 1, 1), datetime.date(2028, 2, 29)])
    save(book, "projects.xlsx")


TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def relations(*pairs):
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


class Unseekable(io.RawIOBase):
    """A stream that cannot go back, so that sizes follow the data, as LibreOffice writes them."""

    def __init__(self, file):
        self.file = file

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


def package(name, parts, stored=False, follows=False):
    with open(os.path.join(HERE, name), "wb") as file:
        target = Unseekable(file) if follows else file
        method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(target, "w", method) as archive:
            for path, text in parts.items():
                data = text if isinstance(text, bytes) else text.encode("utf-8")
                archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), data, method)


def runs():
    """Shared texts with runs, pronunciation and escapes; sizes behind the data; no row numbers."""
    strings = (
        f'<sst xmlns="{SHEET}"><si><t>key</t></si><si><t xml:space="preserve">programme </t></si>'
        "<si><r><rPr><b/></rPr><t>Quartier</t></r><r><t xml:space=\"preserve\"> am "
        "See</t></r><rPh sb=\"0\" eb=\"1\"><t>kuwaruti</t></rPh></si>"
        "<si><t>Müller &amp; Söhne_x000D_ &lt;GmbH&gt; &#x1F3E0;</t></si>"
        "<si><t>start</t></si><si><t><![CDATA[a<b]]></t></si></sst>"
    )
    sheet = (
        f'<worksheet xmlns="{SHEET}"><sheetData>'
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>4</v></c></row>'
        '<row><c t="str"><f>"a"</f><v>a</v></c><c t="s"><v>2</v></c>'
        '<c t="d"><v>2026-04-01T00:00:00</v></c></row>'
        '<row/><row r="9"><c r="B9" t="s"><v>3</v></c><c r="A9" t="s"><v>5</v></c>'
        '<c r="C9" s="1"><v>60</v></c></row>'
        '<row><c><v>7</v></c><c t="b"><v>1</v></c><c s="1"><v>59</v></c></row>'
        "</sheetData></worksheet>"
    )
    styles = (
        f'<styleSheet xmlns="{SHEET}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>"
    )
    book = (
        f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><workbookPr/><sheets>'
        '<sheet name="projects" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    package(
        "runs.xlsx",
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ),
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": strings,
            "xl/styles.xml": styles,
        },
        follows=True,
    )


def prefixed():
    """Names with a prefix, texts in the cells, UTF-16, nothing packed, other names of parts."""
    cells = lambda *texts: "".join(
        f'<x:c t="inlineStr"><x:is><x:t>{text}</x:t></x:is></x:c>' for text in texts
    )
    sheet = (
        f'<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="{SHEET}"><x:sheetData>'
        f'<x:row r="1">{cells("Kennung", "Name")}</x:row>'
        f'<x:row r="2">{cells("06413000", "Köln-Süd")}</x:row>'
        "</x:sheetData></x:worksheet>"
    )
    book = (
        f'<x:workbook xmlns:x="{SHEET}" xmlns:r="{OFFICE}"><x:sheets>'
        '<x:sheet name="Gemeinden" sheetId="7" r:id="rId1"/></x:sheets></x:workbook>'
    )
    package(
        "prefixed.xlsx",
        {
            "_rels/.rels": relations(("officeDocument", "/Book/Main.xml")),
            "book/main.xml": book,
            "book/_rels/main.xml.rels": relations(("worksheet", "../Sheets/One.xml")),
            "Sheets/One.xml": sheet.encode("utf-16"),
        },
        stored=True,
    )


if __name__ == "__main__":
    office()
    since_1904()
    runs()
    prefixed()
