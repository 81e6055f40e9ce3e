"""A plan's header as sentences: for whom, when, how much, how pay is cut, rounded and exchanged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from planlang.plan.model import OnMove, Plan, Proration
from planlang.plan.rows import AsOf
from planlang.values.calendar import ExtraWeek, Frequency, MonthYear, NamedBy, WeekYear, YearEnd
from planlang.words.locale import ENGLISH, Locale, message
from planlang.words.row_conditions import row_condition

_WORKED_OUT = {
    Frequency.MONTHLY: message("Variable pay is worked out month by month."),
    Frequency.QUARTERLY: message("Variable pay is worked out quarter by quarter."),
    Frequency.HALF_YEARLY: message("Variable pay is worked out half-year by half-year."),
    Frequency.YEARLY: message("Variable pay is worked out year by year."),
}
_EQUAL_SHARES = {
    Frequency.MONTHLY: message("Each month has {share} of the year's variable pay."),
    Frequency.QUARTERLY: message("Each quarter has {share} of the year's variable pay."),
    Frequency.HALF_YEARLY: message("Each half-year has {share} of the year's variable pay."),
    Frequency.YEARLY: message("The whole variable pay of a year is paid at once."),
}
_ON_MOVE = {
    OnMove.SPLIT: message(
        "Who moves to other terms during a period is paid for each day on the terms of that day."
    ),
    OnMove.LAST_DAY: message(
        "Who moves to other terms during a period is paid for all of it on the terms of its last "
        "day."
    ),
}
_EXCHANGED = {
    AsOf.PERIOD_START: message(
        "Money in other currencies counts at the rate of {rates} on the period's first day."
    ),
    AsOf.PERIOD_END: message(
        "Money in other currencies counts at the rate of {rates} on the period's last day."
    ),
    None: message(
        "Money in other currencies counts at the rate of {rates} on the day that credits the row."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """Sentences about a plan's header."""

    plan: Plan
    locale: Locale = ENGLISH

    def people(self) -> str:
        """Whom the plan applies to."""
        plan, say = self.plan, self.locale.say
        roster = self.locale.quoted(plan.datasets[plan.roster].title)
        if plan.people is None:
            return say("Everybody in {roster}.", roster=roster)
        condition = row_condition(plan.people, plan.currency, locale=self.locale)
        return say(
            "Everybody in {roster} for whom {condition}.", roster=roster, condition=condition
        )

    def effective(self) -> str:
        """ "2026-02-01 through 2027-01-31"."""
        days = self.plan.effective
        return self.locale.say("{first} through {last}", first=days.start, last=days.end)

    # ------------------------------------------------------------ how much

    def mix(self) -> str | None:
        """The pay mix: "80% base pay, 20% variable pay"; None where the plan states none."""
        plan, locale = self.plan, self.locale
        if plan.base_share is None or plan.variable_share is None:
            return None
        return locale.say(
            "{base} base pay, {variable} variable pay",
            base=locale.percent(plan.base_share),
            variable=locale.percent(plan.variable_share),
        )

    def on_target(self) -> str | None:
        """What on-target pay is; None where the plan states no mix."""
        share = self.plan.variable_share
        if share is None:
            return None
        return self.locale.say(
            "Who meets every target exactly earns on-target pay: base pay and all of the variable "
            "pay, which is {share} of it.",
            share=self.locale.percent(share),
        )

    def spread(self) -> str:
        """How the year's variable pay is spread over its periods."""
        spread, locale = self.plan.spread, self.locale
        if len(set(spread)) == 1:
            return locale.say(_EQUAL_SHARES[self.plan.pays], share=locale.percent(spread[0]))
        return locale.say(
            "Of the year's variable pay, its periods have {shares}, in this order.",
            shares=locale.listed(map(locale.percent, spread)),
        )

    # ------------------------------------------------------------ periods

    def year(self) -> str:
        """When the plan's year starts and how it is named."""
        layout = self.plan.calendar.layout
        match layout:
            case MonthYear(start_month=1):
                return self.locale.say("The plan's year is the calendar year.")
            case MonthYear(start_month=month):
                starts = self.locale.say(
                    "The plan's year starts on the first day of {month}.",
                    month=self.locale.months[month - 1],
                )
                return f"{starts} {self._named_by()}"
            case WeekYear():
                return f"{self._weeks(layout)} {self._named_by()}"
            case _:
                assert_never(layout)

    def _named_by(self) -> str:
        match self.plan.calendar.named_by:
            case NamedBy.START:
                return self.locale.say("It is named by the calendar year in which it starts.")
            case NamedBy.END:
                return self.locale.say("It is named by the calendar year in which it ends.")
            case _:
                assert_never(self.plan.calendar.named_by)

    def _weeks(self, layout: WeekYear) -> str:
        locale = self.locale
        ends = (
            message(
                "The plan's year has 52 or 53 whole weeks and ends on the last {weekday} "
                "of {month}."
            )
            if layout.rule is YearEnd.LAST
            else message(
                "The plan's year has 52 or 53 whole weeks and ends on the {weekday} nearest "
                "to the last day of {month}."
            )
        )
        extra = (
            message(
                "The months of a quarter have {weeks} weeks; a 53rd week goes to the last month of "
                "the first quarter."
            )
            if layout.extra_week is ExtraWeek.FIRST
            else message(
                "The months of a quarter have {weeks} weeks; a 53rd week goes to the last month of "
                "the last quarter."
            )
        )
        weekday, month = locale.weekdays[layout.weekday], locale.months[layout.month - 1]
        weeks = locale.listed(str(weeks) for weeks in layout.pattern.weeks)
        return f"{locale.say(ends, weekday=weekday, month=month)} {locale.say(extra, weeks=weeks)}"

    def pay_periods(self) -> str:
        """How often pay is worked out."""
        return self.locale.say(_WORKED_OUT[self.plan.pays])

    def proration(self) -> str:
        """What somebody gets who is in the plan for a part of a period."""
        say, plan = self.locale.say, self.plan
        match plan.proration:
            case Proration.BY_DAY:
                return say(
                    "Who is in the plan for a part of a period has that part of the variable pay, "
                    "by days."
                )
            case Proration.BY_MONTH_FIRST_DAY:
                return say(
                    "Who is in the plan for a part of a period has variable pay for each month on "
                    "whose first day they are in it."
                )
            case Proration.BY_MONTH_LAST_DAY:
                return say(
                    "Who is in the plan for a part of a period has variable pay for each month on "
                    "whose last day they are in it."
                )
            case Proration.BY_MONTH_DAY:
                return say(
                    "Who is in the plan for a part of a period has variable pay for each month in "
                    "which they are in it on day {day}.",
                    day=plan.proration_day,
                )
            case _:
                assert_never(plan.proration)

    def on_move(self) -> str:
        """What holds for somebody whose terms change during a period."""
        return self.locale.say(_ON_MOVE[self.plan.on_move])

    # ------------------------------------------------------------ amounts

    def rounding(self) -> str:
        """How a line of pay is rounded."""
        unit = self.locale.money(self.plan.rounding.unit, self.plan.currency, cents=False)
        return self.locale.say(
            "Each line of pay is rounded once, to the nearest {unit}; half of it is rounded away "
            "from zero.",
            unit=unit,
        )

    def exchange(self) -> str | None:
        """How money in other currencies becomes the plan's; None where the plan does not say."""
        exchange = self.plan.exchange
        if exchange is None:
            return None
        rates = self.locale.quoted(self.plan.datasets[exchange.rates].title)
        return self.locale.say(_EXCHANGED[exchange.at], rates=rates)
