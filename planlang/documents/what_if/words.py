"""What the script says, in the reader's language. Places in braces are the script's to fill."""

from __future__ import annotations

from planlang.documents.what_if.pay import Json
from planlang.scores.reasons import SENTENCES
from planlang.words.locale import Locale


def signs_as_json(locale: Locale) -> dict[str, Json]:
    """How figures are written."""
    return {
        "decimal": locale.decimal_sign,
        "group": locale.group_sign,
        "percent": locale.percent_sign,
        "beforeUnit": locale.before_unit,
    }


def words_as_json(locale: Locale) -> dict[str, Json]:
    """Everything that the script writes itself."""
    say = locale.say
    return {
        "terms": say("Whose terms"),
        "start": say("Start from"),
        "variable": say("Variable pay of the period"),
        "noData": say("No data"),
        "noRows": say("No rows"),
        "size": say("Out of"),
        "asAbove": say("It takes the figure entered above."),
        "wrong": say("Write a figure such as {example}.", example="{example}"),
        "wrongSize": say("Write a figure from 0 on, such as {example}.", example="{example}"),
        "oneForEach": say(
            "One amount on each line; if a part of it counts, or it comes several times: {example}",
            example="{example}",
        ),
        "score": say("Score"),
        "notScored": say("Not scored yet"),
        "attained": say("{figure} of target", figure="{figure}"),
        "pays": say("pays {payout}", payout="{payout}"),
        "weight": say("weight {weight}", weight="{weight}"),
        "line": say("Line"),
        "amount": say("Pay"),
        "caption": say("What each line pays"),
        "floor": say("Total floor"),
        "cap": say("Total cap"),
        "total": say("Total"),
        "ofVariable": say(
            "{share} of {variable} at target", share="{share}", variable="{variable}"
        ),
        "closed": say("{gate}: takes effect", gate="{gate}"),
        "open": say("{gate}: does not take effect", gate="{gate}"),
        "factor": say("{multiplier}: times {factor}", multiplier="{multiplier}", factor="{factor}"),
        "days": say("days"),
        "reasons": {reason.value: say(sentence) for reason, sentence in SENTENCES.items()},
    }
