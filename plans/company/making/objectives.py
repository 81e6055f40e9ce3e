"""Objectives agreed between a person and a manager for a quarter, with weight and score."""

from __future__ import annotations

from datetime import date, timedelta

from making.days import quarters
from making.dice import Dice
from making.people import ENTERPRISE, ONBOARDING, Job

SPECIALISTS = (
    "Rewrite the kick-off deck",
    "Record three how-to videos",
    "Cut the data import to one day",
    "Train two new colleagues",
    "Publish the checklist for single sign-on",
    "Clean up the project templates",
)
ENTERPRISE_CSMS = (
    "Agree success plans with the ten largest accounts",
    "Move five accounts to the new reporting",
    "Write the playbook for executive changes",
    "Run the regional user group",
    "Document outcomes for three references",
    "Close the gaps in the health score",
)
WEIGHTS = ((50, 30, 20), (40, 40, 20), (60, 40), (100,))

Objective = tuple[str, date, str, int, int | None]
"""Person, a day of the quarter, what was agreed, weight and score in percent."""


def objectives(seed: int, all_jobs: tuple[Job, ...]) -> tuple[Objective, ...]:
    """Specialists have them every quarter, enterprise CSMs in the last two quarters only."""
    dice = Dice(seed, "objectives")
    made: list[Objective] = []
    for index, (first, last) in enumerate(quarters()):
        people = sorted(
            {
                job.person
                for job in all_jobs
                if job.start <= last - timedelta(days=20)
                and (job.end or last) >= first + timedelta(days=20)
                and (job.team.role == ONBOARDING or (job.team.role == ENTERPRISE and index >= 6))
            }
        )
        for person in people:
            specialist = any(
                job.person == person
                and job.team.role == ONBOARDING
                and job.start <= last
                and (job.end or last) >= first
                for job in all_jobs
            )
            texts = list(SPECIALISTS if specialist else ENTERPRISE_CSMS)
            for weight in dice.pick(WEIGHTS):
                text = texts.pop(dice.between(0, len(texts) - 1))
                score = dice.weighted(((100, 45), (80, 25), (50, 18), (110, 5), (0, 7)))
                # One score is missing in the last quarter: its manager has not got to it yet.
                unscored = index == 7 and dice.chance(25)
                made.append((person, first, text, weight, None if unscored else score))
    return tuple(made)
