"""The plan as a decision of GoRules ZEN: an expression node, one by one or in batches."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import zen

from tests.benchmarks.scoring.people import People, Whole

BATCH = 1_000
EXPRESSIONS = {
    "quarter": "variable / 4",
    "of_target": "up_for_renewal == 0 ? 1 : renewed / up_for_renewal / 0.9",
    "revenue": "revenue_before == 0 ? 1.05 : revenue_now / revenue_before",
    "use": "seats == 0 ? 0 : used / seats",
    "retention": "round($.quarter * 0.35 * ($.of_target < 0.8 ? 0 : $.of_target < 1 ?"
    " ($.of_target - 0.8) / 0.2 : $.of_target < 1.1 ? 1 + ($.of_target - 1) * 7 : 1.7), 2)",
    "net_revenue": "round($.quarter * 0.25 * ($.revenue < 0.9 ? 0 : $.revenue < 1.05 ?"
    " 0.5 + ($.revenue - 0.9) / 0.15 * 0.5 : min([1 + 2 * ($.revenue - 1.05), 1.4])), 2)",
    "utilisation": "round($.quarter * 0.2 * ($.use < 0.6 ? 0 : $.use < 0.65 ? 0.5 :"
    " $.use < 0.7 ? 0.75 : 1), 2)",
    "health": "round($.quarter * 0.12 * min([healthy / customers / 0.85, 1]), 2)",
    "opportunities": "round($.quarter * 0.08 * (handed_over < 3 ? 0 : handed_over < 7 ?"
    " 0.3 + (handed_over - 3) / 4 * 0.7 : min([1 + (handed_over - 7) * 0.05, 1.5])), 2)",
}
LINES = ("retention", "net_revenue", "utilisation", "health", "opportunities")

DECISION = {
    "contentType": "application/vnd.gorules.decision",
    "nodes": [
        {"id": "in", "type": "inputNode", "name": "in"},
        {
            "id": "pay",
            "type": "expressionNode",
            "name": "pay",
            "content": {
                "expressions": [
                    {"id": name, "key": name, "value": value} for name, value in EXPRESSIONS.items()
                ]
            },
        },
        {"id": "out", "type": "outputNode", "name": "out"},
    ],
    "edges": [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "pay"},
        {"id": "2", "type": "edge", "sourceId": "pay", "targetId": "out"},
    ],
}

Prepared = tuple[Any, list[dict[str, int]]]


def prepare(people: People) -> Prepared:
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"five": DECISION}}})
    names = list(people.columns())
    rows = zip(*(column.tolist() for column in people.columns().values()), strict=True)
    return engine, [dict(zip(names, row, strict=True)) for row in rows]


def pay_one_by_one(prepared: Prepared) -> list[Any]:
    engine, people = prepared
    return [engine.evaluate("five", person)["result"] for person in people]


def pay_in_batches(prepared: Prepared) -> list[Any]:
    engine, people = prepared
    requests = [{"key": "five", "context": person} for person in people]
    return [
        answer["data"]["result"]
        for at in range(0, len(requests), BATCH)
        for answer in engine.evaluate_batch(requests[at : at + BATCH])
    ]


def table(paid: list[Any]) -> Whole:
    return np.array(
        [[round(Decimal(str(each[line])) * 100) for line in LINES] for each in paid],
        dtype=np.int64,
    )
