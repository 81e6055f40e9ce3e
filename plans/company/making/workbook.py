"""A workbook (XLSX) as a manager would keep one, with bytes that never change.

The format is a ZIP of XML (ECMA-376). It is written by hand because libraries put the time of
writing into the file; nothing is compressed because compressors differ between machines.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

from making.objectives import Objective

HEADER = ("Person", "Day", "Objective", "Weight", "Score")
DAY_STYLE, PERCENT_STYLE = 1, 2

_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_CONTENT}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}.worksheet+xml"/>'
    "</Types>"
)
_PACKAGE_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_WORKBOOK = (
    f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATION}"><sheets>'
    '<sheet name="Objectives" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_WORKBOOK_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATION}/styles" Target="styles.xml"/>'
    "</Relationships>"
)
_XF = 'fontId="0" fillId="0" borderId="0"'
_STYLES = (
    f'<styleSheet xmlns="{_SHEET}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    f'<cellStyleXfs count="1"><xf numFmtId="0" {_XF}/></cellStyleXfs>'
    f'<cellXfs count="3"><xf numFmtId="0" {_XF} xfId="0"/>'
    f'<xf numFmtId="14" {_XF} xfId="0" applyNumberFormat="1"/>'
    f'<xf numFmtId="9" {_XF} xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_PARTS = (
    ("[Content_Types].xml", _TYPES),
    ("_rels/.rels", _PACKAGE_RELATIONS),
    ("xl/workbook.xml", _WORKBOOK),
    ("xl/_rels/workbook.xml.rels", _WORKBOOK_RELATIONS),
    ("xl/styles.xml", _STYLES),
)


def objectives_workbook(rows: tuple[Objective, ...]) -> bytes:
    """The sheet `Objectives`: days are days and percents are percents, as Excel stores them."""
    lines = [_line(1, tuple(_text(title) for title in HEADER))]
    for number, (person, day, text, weight, score) in enumerate(rows, start=2):
        cells = (
            _text(person),
            _number(str((day - date(1899, 12, 30)).days), DAY_STYLE),
            _text(text),
            _number(_hundredths(weight), PERCENT_STYLE),
            "" if score is None else _number(_hundredths(score), PERCENT_STYLE),
        )
        lines.append(_line(number, cells))
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as package:
        for name, part in (*_PARTS, ("xl/worksheets/sheet1.xml", sheet)):
            entry = zipfile.ZipInfo(name, date_time=(2026, 11, 1, 0, 0, 0))
            entry.create_system = 3
            package.writestr(entry, (_HEAD + part).encode("utf-8"))
    return written.getvalue()


def _line(number: int, cells: tuple[str, ...]) -> str:
    placed = (
        cell.replace("<c ", f'<c r="{chr(ord("A") + place)}{number}" ', 1)
        for place, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{"".join(placed)}</row>'


def _text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _number(value: str, style: int) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


def _hundredths(percent: int) -> str:
    whole, part = divmod(percent, 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".")
