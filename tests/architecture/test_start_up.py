"""What `planlang check` loads is quick to load: what the times in docs/decisions/0015 rest on."""

from tests.architecture.modules import imports, in_parts


def test_trees_and_plans_are_quick_dataclasses() -> None:
    """A third of a millisecond for each that is not, in every run."""
    slow = [
        module.at(node, "`dataclass` comes from planlang.quick_dataclass here")
        for module in in_parts("tree", "plan")
        for node, name in imports(module)
        if name == "dataclasses.dataclass"
    ]
    assert not slow, "\n".join(slow)
