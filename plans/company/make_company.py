"""Make the sample company's data: `python plans/company/make_company.py [--out DIR]`.

Everything here is synthetic: no person, customer or figure is real. The same seed gives the same
bytes on every machine (only the standard library, only whole numbers), and it takes seconds.

What is planted, because real books have it:
- people: hires, leavers, parental leave, raises, promotions and team moves, most of them in the
  middle of a quarter; two who change from one plan to another; names that break naive systems;
- accounts: over 3,000 customers in three segments and one bought unit, with skewed values (most
  are small, a few very large), some left out of books with a reason, some that grow out of their
  segment, health that changes month by month and goes with renewing;
- books: accounts that move at odd days, accounts of which 60 % is one CSM's and 40 % another's,
  days on which nobody holds an account, accounts that nobody looked after before the hand-over;
- renewals: discounts, late closings, contracts over several years (so that some people have
  quarters in which nothing is due), open ones at the day of the export and in the next quarter;
- gaps: months that were never recorded, telemetry switched off, surveys never answered, an
  objective that nobody has scored;
- a bought unit whose billing system still writes `1.234,50 €` and `28/02/2026`.

The data are an export of 2026-10-31. They cover eight quarters of fiscal years that start in
February and carry the year in which they end: 2025-Q4 (from 2024-11-01) to 2027-Q3.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from making.accounts import accounts, accounts_table, health_table, segments_table
from making.activity import months, seats_table, usage_table
from making.billing import larkspur_renewals_table, renewals_table
from making.holdings import by_account, holdings, holdings_table
from making.objectives import objectives
from making.onboarding import projects_table
from making.people import jobs, memberships, roster
from making.selling import deals_table, opportunities_table, project_quotas_table, quotas_table
from making.tables import as_csv
from making.voice import advocacy_table, contacts_table, surveys_table
from making.workbook import objectives_workbook

SEED = 20270201
HERE = Path(__file__).resolve().parent


def files(seed: int) -> dict[str, bytes]:
    """Every file of the company by its name."""
    all_jobs = jobs(seed)
    stays = memberships(all_jobs)
    all_accounts = accounts(seed)
    held = holdings(seed, all_accounts, stays)
    held_of = by_account(held)
    all_months = months(seed, all_accounts, held_of)
    made = (
        roster(all_jobs),
        accounts_table(all_accounts),
        segments_table(all_accounts),
        health_table(all_accounts),
        holdings_table(held),
        renewals_table(seed, all_accounts, held_of),
        larkspur_renewals_table(seed, all_accounts),
        seats_table(all_months),
        usage_table(all_months),
        surveys_table(seed, all_accounts),
        contacts_table(seed, all_accounts, held_of),
        advocacy_table(seed, all_accounts, held_of),
        deals_table(seed, all_accounts, held_of),
        opportunities_table(seed, all_accounts, held_of),
        projects_table(seed, all_accounts, stays),
        quotas_table(seed, all_jobs),
        project_quotas_table(seed, all_jobs),
    )
    workbook = objectives_workbook(objectives(seed, all_jobs))
    return {one.file: as_csv(one) for one in made} | {"objectives.xlsx": workbook}


def main() -> None:
    """Write the files and say how large they are."""
    parser = argparse.ArgumentParser(description="Make the sample company's data (synthetic).")
    parser.add_argument("--out", type=Path, default=HERE / "data", help="folder to write into")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, another company")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    made = files(options.seed)
    for name, content in made.items():
        (options.out / name).write_bytes(content)
    size = sum(len(content) for content in made.values())
    sys.stdout.write(f"{len(made)} files, {size / 1_000_000:.1f} MB, in {options.out}\n")


if __name__ == "__main__":
    main()
