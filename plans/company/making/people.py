"""The people: teams, hires, leavers, leave, raises, promotions and moves, as dated roster rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from making.days import FIRST_DAY, LAST_DAY, UNIT_BOUGHT, add_months
from making.dice import Dice
from making.names import PEOPLE
from making.tables import Table, money, table

ENTERPRISE, SMALL_BUSINESS = "Enterprise CSM", "SMB CSM"
ONBOARDING, START_UP = "Onboarding Specialist", "Start-up CSM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team: its people's role, its region and what somebody in it earns at target in a year."""

    name: str
    role: str
    region: str
    members: int
    accounts_each: int
    on_target: tuple[int, int]
    currency: str = "USD"


TEAMS = (
    Team(
        name="Enterprise Americas",
        role=ENTERPRISE,
        region="Americas",
        members=9,
        accounts_each=30,
        on_target=(112_000, 140_000),
    ),
    Team(
        name="Enterprise EMEA",
        role=ENTERPRISE,
        region="EMEA",
        members=8,
        accounts_each=30,
        on_target=(98_000, 128_000),
    ),
    Team(
        name="Enterprise APAC",
        role=ENTERPRISE,
        region="APAC",
        members=5,
        accounts_each=30,
        on_target=(98_000, 126_000),
    ),
    Team(
        name="Strategic Accounts",
        role=ENTERPRISE,
        region="Americas",
        members=4,
        accounts_each=6,
        on_target=(150_000, 180_000),
    ),
    Team(
        name="SMB Americas",
        role=SMALL_BUSINESS,
        region="Americas",
        members=7,
        accounts_each=124,
        on_target=(76_000, 94_000),
    ),
    Team(
        name="SMB EMEA",
        role=SMALL_BUSINESS,
        region="EMEA",
        members=6,
        accounts_each=122,
        on_target=(66_000, 82_000),
    ),
    Team(
        name="SMB Pool",
        role=SMALL_BUSINESS,
        region="APAC",
        members=3,
        accounts_each=140,
        on_target=(64_000, 78_000),
    ),
    Team(
        name="Onboarding Americas",
        role=ONBOARDING,
        region="Americas",
        members=5,
        accounts_each=0,
        on_target=(72_000, 88_000),
    ),
    Team(
        name="Onboarding EMEA",
        role=ONBOARDING,
        region="EMEA",
        members=4,
        accounts_each=0,
        on_target=(64_000, 80_000),
    ),
    Team(
        name="Larkspur",
        role=START_UP,
        region="EMEA",
        members=5,
        accounts_each=40,
        on_target=(58_000, 70_000),
        currency="EUR",
    ),
)

HEADER = (
    "person",
    "name",
    "from",
    "to",
    "role",
    "level",
    "team",
    "region",
    "hired",
    "on_target",
    "currency",
)

# Who came after the start, who left, was away or moved: the team, the seat in it at the start
# where one is meant, and the days. Most fall inside a quarter, because most do.
HIRES = (
    (date(2024, 12, 2), "Enterprise EMEA"),
    (date(2025, 1, 13), "SMB Americas"),
    (date(2025, 2, 10), "Enterprise APAC"),
    (date(2025, 3, 24), "Enterprise Americas"),
    (date(2025, 5, 5), "SMB EMEA"),
    (date(2025, 6, 16), "Onboarding EMEA"),
    (date(2025, 8, 18), "Larkspur"),
    (date(2025, 9, 1), "Enterprise Americas"),
    (date(2025, 10, 20), "SMB Americas"),
    (date(2026, 1, 12), "SMB Pool"),
    (date(2026, 2, 9), "Enterprise EMEA"),
    (date(2026, 3, 16), "Onboarding Americas"),
    (date(2026, 5, 18), "SMB EMEA"),
    (date(2026, 6, 22), "Enterprise APAC"),
    (date(2026, 8, 17), "Enterprise Americas"),
    (date(2026, 9, 14), "SMB Americas"),
)
LEAVERS = (
    ("Enterprise Americas", 2, date(2025, 2, 28)),
    ("SMB Americas", 1, date(2025, 4, 11)),
    ("Enterprise EMEA", 5, date(2025, 7, 18)),
    ("SMB EMEA", 2, date(2025, 9, 30)),
    ("Onboarding Americas", 3, date(2025, 12, 19)),
    ("Enterprise APAC", 1, date(2026, 1, 30)),
    ("SMB Pool", 0, date(2026, 4, 17)),
    ("Enterprise Americas", 6, date(2026, 6, 5)),
    ("SMB EMEA", 4, date(2026, 9, 11)),
)
PARENTAL_LEAVE = (
    ("Enterprise Americas", 3, date(2025, 5, 12), date(2025, 9, 28)),
    ("SMB Americas", 4, date(2026, 1, 19), date(2026, 6, 14)),
    ("Larkspur", 2, date(2026, 3, 2), date(2026, 5, 31)),
    ("Onboarding EMEA", 0, date(2026, 4, 6), date(2026, 7, 26)),
    ("Enterprise EMEA", 1, date(2026, 8, 24), date(2027, 1, 31)),
)
MOVES = (
    ("SMB EMEA", 1, date(2025, 8, 1), "Enterprise EMEA"),
    ("SMB Americas", 2, date(2026, 3, 16), "Enterprise Americas"),
    ("Enterprise EMEA", 0, date(2026, 5, 1), "Strategic Accounts"),
    ("Enterprise Americas", 4, date(2026, 6, 15), "Enterprise APAC"),
    ("Onboarding Americas", 1, date(2026, 9, 1), "SMB Americas"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A roster row: one person's terms from a day to a day, both included."""

    person: str
    name: str
    start: date
    end: date | None
    team: Team
    level: str
    hired: date
    on_target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The days on which somebody is in a team and at work."""

    person: str
    team: Team
    start: date
    end: date | None


def jobs(seed: int) -> tuple[Job, ...]:
    """All roster rows, by person and day."""
    dice = Dice(seed, "people")
    rows: dict[str, list[Job]] = {}
    seats: dict[tuple[str, int], str] = {}
    names = iter(PEOPLE)
    for team in TEAMS:
        for seat in range(team.members):
            person, name = next(names)
            seats[team.name, seat] = person
            hired = date(dice.between(2018, 2024), dice.between(1, 9), dice.between(1, 28))
            start = UNIT_BOUGHT if team.role == START_UP else max(hired, date(2024, 2, 1))
            # The bought unit's people kept the day on which they joined that unit.
            rows[person] = [_job(dice, person, name, team, start, hired)]
    for day, team_name in HIRES:
        person, name = next(names)
        rows[person] = [_job(dice, person, name, _team(team_name), day, day)]
    for team_name, seat, day, new_team in MOVES:
        _change(rows[seats[team_name, seat]], day, team=_team(new_team), dice=dice)
    for year in (2025, 2026):
        for person_rows in rows.values():
            if dice.chance(720):
                _raise(person_rows, date(year, 5, 1), dice.between(102, 106))
    for person, day, percent, level in _promotions(seats):
        _raise(rows[person], day, percent, level)
    for team_name, seat, day in LEAVERS:
        _end(rows[seats[team_name, seat]], day)
    for team_name, seat, first, last in PARENTAL_LEAVE:
        _away(rows[seats[team_name, seat]], first, last)
    return tuple(row for person in sorted(rows) for row in rows[person])


def memberships(all_jobs: tuple[Job, ...]) -> tuple[Membership, ...]:
    """The jobs joined over raises and promotions: one stretch per stay in a team."""
    stays: list[Membership] = []
    for job in all_jobs:
        last = stays[-1] if stays else None
        if (
            last
            and last.person == job.person
            and last.team == job.team
            and last.end == job.start - timedelta(days=1)
        ):
            stays[-1] = replace(last, end=job.end)
        else:
            stays.append(Membership(person=job.person, team=job.team, start=job.start, end=job.end))
    return tuple(stays)


def roster(all_jobs: tuple[Job, ...]) -> Table:
    """The roster as HR exports it."""
    return table(
        "people.csv",
        HEADER,
        (
            (
                job.person,
                job.name,
                job.start,
                job.end,
                job.team.role,
                job.level,
                job.team.name,
                job.team.region,
                job.hired,
                money(job.on_target),
                job.team.currency,
            )
            for job in all_jobs
        ),
    )


def _promotions(seats: dict[tuple[str, int], str]) -> tuple[tuple[str, date, int, str], ...]:
    return (
        (seats["Enterprise Americas", 0], date(2025, 8, 1), 112, "senior"),
        (seats["Enterprise EMEA", 3], date(2025, 11, 16), 110, "senior"),
        (seats["SMB Americas", 0], date(2026, 2, 1), 109, "senior"),
        (seats["Enterprise APAC", 2], date(2026, 3, 1), 111, "senior"),
        (seats["Onboarding Americas", 0], date(2026, 6, 16), 108, "senior"),
        (seats["Larkspur", 0], date(2026, 9, 1), 107, "senior"),
        (seats["Enterprise Americas", 5], date(2026, 9, 16), 110, "senior"),
        (seats["SMB EMEA", 0], date(2026, 9, 16), 108, "senior"),
    )


def _job(dice: Dice, person: str, name: str, team: Team, start: date, hired: date) -> Job:
    low, high = team.on_target
    return Job(
        person=person,
        name=name,
        start=start,
        end=None,
        team=team,
        level=dice.weighted((("regular", 7), ("senior", 3))) if hired < FIRST_DAY else "regular",
        hired=hired,
        on_target=dice.between(low // 500, high // 500) * 50_000,
    )


def _team(name: str) -> Team:
    return next(team for team in TEAMS if team.name == name)


def _change(person_rows: list[Job], day: date, *, team: Team, dice: Dice) -> None:
    """From `day` the person is in another team, for that team's money if it pays more."""
    last = person_rows[-1]
    person_rows[-1] = replace(last, end=day - timedelta(days=1))
    pay = max(
        last.on_target, dice.between(team.on_target[0] // 500, team.on_target[1] // 500) * 50_000
    )
    level = "regular" if team.role != last.team.role else last.level
    person_rows.append(replace(last, start=day, end=None, team=team, level=level, on_target=pay))


def _raise(person_rows: list[Job], day: date, percent: int, level: str | None = None) -> None:
    """From `day` on everything is paid `percent` of before, rounded down to ten units."""
    changed: list[Job] = []
    for row in person_rows:
        pay = row.on_target * percent // 100 // 1000 * 1000
        new_level = level or row.level
        if row.start >= day:
            changed.append(replace(row, on_target=pay, level=new_level))
        elif row.end is None or row.end >= day:
            if add_months(row.start, 3) > day and level is None:
                changed.append(row)  # nobody gets a raise in the first three months
                continue
            changed.append(replace(row, end=day - timedelta(days=1)))
            changed.append(replace(row, start=day, on_target=pay, level=new_level))
        else:
            changed.append(row)
    person_rows[:] = changed


def _end(person_rows: list[Job], day: date) -> None:
    """The person's last day is `day`."""
    person_rows[:] = [
        replace(row, end=min(row.end or day, day)) for row in person_rows if row.start <= day
    ]


def _away(person_rows: list[Job], first: date, last: date) -> None:
    """No roster row from `first` to `last`; the same terms hold again afterwards."""
    kept: list[Job] = []
    for row in person_rows:
        if row.start < first:
            kept.append(replace(row, end=min(row.end or date.max, first - timedelta(days=1))))
        if (row.end is None or row.end > last) and last < LAST_DAY:
            kept.append(replace(row, start=max(row.start, last + timedelta(days=1))))
    person_rows[:] = kept
