"""The plan as formulas in a workbook, a row a person, calculated by the package `formulas`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import formulas
import numpy as np
import openpyxl

from tests.benchmarks.scoring.people import People, Whole

# Columns A to J hold what is known of a person, in the order of `People`.
FORMULAS = {
    "K": '=IF(C{r}=0,1,B{r}/C{r}/0.9)',
    "L": '=IF(E{r}=0,1.05,D{r}/E{r})',
    "M": '=IF(G{r}=0,0,F{r}/G{r})',
    "N": "=ROUND(A{r}/4*0.35*IF(K{r}<0.8,0,IF(K{r}<1,(K{r}-0.8)/0.2,"
    "IF(K{r}<1.1,1+(K{r}-1)*7,1.7))),2)",
    "O": "=ROUND(A{r}/4*0.25*IF(L{r}<0.9,0,IF(L{r}<1.05,0.5+(L{r}-0.9)/0.15*0.5,"
    "MIN(1+2*(L{r}-1.05),1.4))),2)",
    "P": "=ROUND(A{r}/4*0.2*IF(M{r}<0.6,0,IF(M{r}<0.65,0.5,IF(M{r}<0.7,0.75,1))),2)",
    "Q": "=ROUND(A{r}/4*0.12*MIN(H{r}/I{r}/0.85,1),2)",
    "R": "=ROUND(A{r}/4*0.08*IF(J{r}<3,0,IF(J{r}<7,0.3+(J{r}-3)/4*0.7,"
    "MIN(1+(J{r}-7)*0.05,1.5))),2)",
}  # fmt: skip
LINES = "NOPQR"


def prepare(people: People) -> tuple[Any, int]:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    rows = zip(*(column.tolist() for column in people.columns().values()), strict=True)
    for number, row in enumerate(rows, 1):
        sheet.append([*row, *(formula.format(r=number) for formula in FORMULAS.values())])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pay.xlsx"
        workbook.save(file)
        return formulas.ExcelModel().loads(str(file)).finish(), len(people)


def pay(prepared: tuple[Any, int]) -> tuple[Any, int]:
    model, rows = prepared
    return model.calculate(), rows


def table(paid: tuple[Any, int]) -> Whole:
    cells, rows = paid
    dollars = np.array(
        [
            [float(cells[f"'[pay.xlsx]SHEET'!{line}{row}"].value[0, 0]) for line in LINES]
            for row in range(1, rows + 1)
        ]
    )
    return np.round(dollars * 100).astype(np.int64)
