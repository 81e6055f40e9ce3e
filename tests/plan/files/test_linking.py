"""Files that use each other, in memory and on disk."""

from pathlib import Path

import pytest

from planlang.plan.files.linking import MAX_BYTES, DiskReader, Linked, TextReader, link

MEASURE = 'measure m "M" {\n  value count()\n  from x where day in period\n  better higher\n}\n'
DATASET = 'dataset x "X" {\n  file "x.csv"\n  column day date\n}\n'


def names(linked: Linked) -> list[str]:
    return [d.code.name for d in linked.diagnostics]


def test_each_file_is_read_once() -> None:
    linked = link(
        "plans/a.plan",
        TextReader(
            {
                "plans/a.plan": 'use dataset x from "../data.plan"\nuse measure m from "m.plan"\n',
                "plans/m.plan": f'use dataset x from "../data.plan"\n{MEASURE}',
                "data.plan": DATASET,
            }
        ),
    )
    assert names(linked) == []
    assert set(linked.files) == {"plans/a.plan", "plans/m.plan", "data.plan"}
    assert linked.main.name == "plans/a.plan"


def test_the_mistakes_of_a_shared_file_are_told_once() -> None:
    broken = DATASET.replace("column day date", "colunm day date")
    linked = link(
        "a.plan",
        TextReader(
            {
                "a.plan": 'use dataset x from "data.plan"\nuse measure m from "m.plan"\n',
                "m.plan": f'use dataset x from "data.plan"\n{MEASURE}',
                "data.plan": broken,
            }
        ),
    )
    assert len(linked.diagnostics) == 1


@pytest.mark.parametrize(
    "path", ["/etc/data.plan", "C:/data.plan", "../data.plan", "a/../../data.plan", "a\\b.plan", ""]
)
def test_paths_stay_in_the_repository(path: str) -> None:
    written = path.replace("\\", "\\\\")
    linked = link("a.plan", TextReader({"a.plan": f'use dataset x from "{written}"\n'}))
    assert names(linked) == ["path_not_allowed"]


def test_a_file_that_uses_itself() -> None:
    linked = link("a.plan", TextReader({"a.plan": 'use dataset x from "./a.plan"\n'}))
    assert names(linked) == ["use_circle"]


def test_a_circle_names_all_its_files() -> None:
    texts = {f"{n}.plan": f'use measure m from "{m}.plan"\n' for n, m in ("ab", "bc", "ca")}
    linked = link("a.plan", TextReader(texts))
    assert names(linked) == ["use_circle"]
    (found,) = linked.diagnostics
    assert "`a.plan` uses `b.plan`, which uses `c.plan`, which uses `a.plan`" in found.message
    assert len(found.labels) == 2


def test_the_main_file_may_be_missing() -> None:
    linked = link("a.plan", TextReader({}))
    assert names(linked) == ["file_not_found"]
    assert linked.main.tree.items == ()


def test_a_mark_at_the_start_of_a_file_is_no_text() -> None:
    linked = link("a.plan", TextReader({"a.plan": b"\xef\xbb\xbf" + DATASET.encode()}))
    assert names(linked) == []
    assert len(linked.main.tree.items) == 1


def test_lines_may_end_as_on_an_old_mac() -> None:
    linked = link("a.plan", TextReader({"a.plan": DATASET.replace("\n", "\r").encode()}))
    assert names(linked) == []
    assert linked.main.tree == link("a.plan", TextReader({"a.plan": DATASET})).main.tree


def test_files_that_are_no_plans() -> None:
    texts: dict[str, str | bytes] = {
        "a.plan": 'use dataset x from "big.plan"\nuse dataset y from "binary.plan"\n',
        "big.plan": "#" * (MAX_BYTES + 1),
        "binary.plan": b"\x00\xff\xfe",
    }
    assert names(link("a.plan", TextReader(texts))) == ["file_unreadable", "file_unreadable"]


def test_the_repository_is_where_planlang_toml_lies(tmp_path: Path) -> None:
    plans = tmp_path / "repository" / "plans"
    plans.mkdir(parents=True)
    (tmp_path / "outside.plan").write_text(DATASET)
    (tmp_path / "repository" / "data.plan").write_text(DATASET)
    inside, outside = plans / "inside.plan", plans / "outside.plan"
    inside.write_text('use dataset x from "../data.plan"\n')
    outside.write_text('use dataset x from "../../outside.plan"\n')
    # Without a mark of a repository it is the plan's own folder.
    assert names(link(str(inside), DiskReader(str(inside)))) == ["path_not_allowed"]
    (tmp_path / "repository" / "planlang.toml").write_text("")
    assert names(link(str(inside), DiskReader(str(inside)))) == []
    assert names(link(str(outside), DiskReader(str(outside)))) == ["path_not_allowed"]


def test_a_link_does_not_lead_out(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (tmp_path / "secret.plan").write_text(DATASET)
    (plans / "data.plan").symlink_to(tmp_path / "secret.plan")
    (plans / "a.plan").write_text('use dataset x from "data.plan"\n')
    main = str(plans / "a.plan")
    assert names(link(main, DiskReader(main))) == ["path_not_allowed"]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "data.plan").mkdir()
    (tmp_path / "a.plan").write_text('use dataset x from "data.plan"\n')
    main = str(tmp_path / "a.plan")
    assert names(link(main, DiskReader(main))) == ["file_not_found"]
