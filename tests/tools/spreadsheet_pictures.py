"""Take the pictures of the guide to spreadsheets again: python tests/tools/spreadsheet_pictures.py.

Each shows a real workbook, read cell by cell: the made-up sheet that the tests bring in, and what ``programme`` writes.
"""

from __future__ import annotations

import datetime as dt
import html
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from playwright.sync_api import sync_playwright

from recovery_college.commands import cli
from support.building import REPOSITORY
from support.spreadsheets import an_empty_college, row_per_session
from tools.browser import FLAGS, find

FOLDER = REPOSITORY / "docs/editors/pictures"
ROWS = 15
STYLE = """
body { margin: 0; font: 15px/1.35 "Liberation Sans", Arial, sans-serif; background: white; color: black; }
table { border-collapse: collapse; } td, th { border: 1px solid #bbb; padding: 4px 8px; text-align: left;
vertical-align: top; max-width: 15em; } th { background: #eee; font-weight: normal; color: #333; text-align: center; }
p { margin: 0; padding: 6px 0; } p span { border: 1px solid #bbb; border-top: 0; padding: 4px 14px; background: #eee; }
p span:first-child { background: white; font-weight: bold; }
"""


def said(value: Any) -> str:
    """A cell as a spreadsheet program shows it."""
    if isinstance(value, dt.datetime):
        return f"{value:%a} {value.day} {value:%b %Y}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return "" if value is None else html.escape(str(value)).replace("\n", "<br>")


def drawn(file: Path, sheet_name: str, columns: int) -> str:
    """The top of a sheet as a web page: its cells, joined as they are, bold and coloured as they are."""
    book = load_workbook(file)
    sheet = book[sheet_name]
    joined = {area.min_row * 1000 + area.min_col: area for area in sheet.merged_cells.ranges}
    inside = {r * 1000 + c for area in joined.values() for r in range(area.min_row, area.max_row + 1)
              for c in range(area.min_col, area.max_col + 1)} - joined.keys()  # fmt: skip
    lines = ["<tr><th></th>" + "".join(f"<th>{get_column_letter(n)}</th>" for n in range(1, columns + 1)) + "</tr>"]
    for row in range(1, ROWS + 1):
        cells = []
        for column in range(1, columns + 1):
            key, cell = row * 1000 + column, sheet.cell(row, column)
            if key in inside:
                continue
            area = joined.get(key)
            size = (
                f' rowspan="{area.max_row - area.min_row + 1}" colspan="{min(columns, area.max_col) - column + 1}"'
                if area
                else ""
            )
            look = "font-weight:bold;" if cell.font.b else ""
            if cell.fill.fill_type:
                look += f"background:#{cell.fill.fgColor.rgb[2:]};color:white;"
            cells.append(f'<td{size} style="{look}">{said(cell.value)}</td>')
        lines.append(f"<tr><th>{row}</th>{''.join(cells)}</tr>")
    names = [sheet_name, *(name for name in book.sheetnames if name != sheet_name)]
    tabs = "".join(f"<span>{html.escape(name)}</span>" for name in names)
    return (
        f"<style>{STYLE}</style><main style='display:inline-block'><table>{''.join(lines)}</table><p>{tabs}</p></main>"
    )


def main() -> None:
    path = find()
    if path is None:
        sys.exit("There is no Chromium here. make test fetches one.")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.environ["SOURCE_DATE_EPOCH"] = "1795953600"
        plan, programme = row_per_session(Path(folder) / "plan.xlsx"), Path(folder) / "programme.xlsx"
        os.chdir(an_empty_college(Path(folder) / "college"))
        cli.main(["import", str(plan), "--yes"])
        cli.main(["programme", str(programme)])
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        for name, file, sheet, columns in (
            ("your-sheet", plan, "Spring 2027", 7),
            ("programme-workbook", programme, "Sessions", 6),
        ):
            page.set_content(drawn(file, sheet, columns))
            page.locator("main").screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
