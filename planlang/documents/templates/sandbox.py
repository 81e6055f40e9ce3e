"""The environment that templates run in: what they reach, and how what they print is escaped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from inspect import get_annotations
from types import MethodType
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateNotFound, Undefined, nodes, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from planlang.documents.templates.allowed import ALLOWED_TESTS, plain_text
from planlang.documents.templates.blocks import hold_base_to_needed, hold_to_blocks, parents
from planlang.documents.templates.effort import spend
from planlang.documents.templates.folders import OfKinds
from planlang.documents.templates.html_places import hold_to_places
from planlang.documents.templates.refused import (
    NoAttributeError,
    NoCallError,
    NoTextError,
    RefusedError,
)
from planlang.documents.templates.rules import count_rounds, hold_to_rules
from planlang.documents.templates.syntax import parsed

_LOOP = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0",
     "previtem", "nextitem", "cycle", "changed")
)  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates of one kind. They reach fields of views, macros, loops, and the names in
    `globals`; every value that they print goes through `escape_value` first."""

    def __init__(
        self,
        folders: OfKinds,
        escape_value: Callable[[str], str],
        filters: Mapping[str, Callable[..., Any]],
        known: Mapping[str, Any],
        *,
        is_html: bool = False,
    ) -> None:
        # Macros return text that is marked as escaped only where autoescape is on. What Jinja
        # would escape for HTML is marked already when it comes there: `_finalized` sees it first.
        super().__init__(
            loader=folders,
            autoescape=True,
            finalize=_finalized(escape_value),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,
            auto_reload=False,
            cache_size=-1,
        )
        self._folders = folders
        self._is_html = is_html
        self.filters = dict(filters)
        self.tests = dict(ALLOWED_TESTS)
        self.globals = {"namespace": Namespace, **known}
        self._functions: tuple[Any, ...] = tuple(self.globals.values())

    # ------------------------------------------------------------ reading

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return parsed(self, source, name, filename)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        hold_to_rules(source, name, self.filters, self.tests)
        if self._is_html:
            hold_to_places(source, name)
        self._hold_to_blocks(source, name)
        count_rounds(source)
        return super()._generate(source, name, filename, defer_init)

    def _hold_to_blocks(self, source: nodes.Template, name: str | None) -> None:
        try:
            found = tuple(parents(source, self._tree))
        except (TemplateNotFound, RefusedError):
            return  # Jinja comes to it, too, and knows the line
        below = tuple(tree for _, tree in found)
        if name is not None and self._folders.is_own(name):
            hold_to_blocks(source, name, below)
        for base, _ in found:
            if self._folders.is_own(base):
                hold_base_to_needed(source, base, below)

    def _tree(self, name: str) -> nodes.Template:
        return self._parse(self._folders.get_source(self, name)[0], name, None)

    def handle_exception(
        self,
        source: str | None = None,  # noqa: ARG002 - Jinja's own signature
    ) -> NoReturn:
        """Lets every exception through as it is: `mistakes` finds the lines of templates in it."""
        error = sys.exception()
        assert error is not None  # Jinja calls this where it has caught one
        raise error

    # ------------------------------------------------------------ reaching

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a view, a macro of a template, what `loop` knows; nothing else."""
        spend()
        if attribute in attributes(obj):
            return getattr(obj, attribute)
        match obj:
            case Undefined():
                return super().getattr(obj, attribute)
            case Mapping() if attribute in obj:
                return obj[attribute]
            case LoopContext() if attribute in _LOOP:
                return getattr(obj, attribute)
            case TemplateModule() | Namespace() if not attribute.startswith("_"):
                try:
                    return getattr(obj, attribute)
                except AttributeError:
                    known = [] if isinstance(obj, Namespace) else list(vars(obj))
                    raise NoAttributeError(obj, attribute, known) from None
            case TemplateReference():
                try:
                    return obj[attribute]
                except KeyError:
                    raise NoAttributeError(obj, attribute, ()) from None
            case BlockReference() if attribute == "super":
                return obj.super
            case _:
                raise NoAttributeError(obj, attribute, attributes(obj))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list by its number, or a field by its name."""
        spend()
        for value in (obj, argument):
            if isinstance(value, Undefined):
                str(value)  # raises, and names it
        if isinstance(obj, tuple | list) and isinstance(argument, int):
            try:
                return obj[argument]
            except IndexError:
                raise NoAttributeError(obj, argument, ()) from None
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        raise NoAttributeError(obj, argument, attributes(obj))

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Macros, blocks and the functions of templates; nothing else can be called."""
        spend()
        # What `{% call %}` gives is printed as it is: of macros only, whose text is escaped.
        if "caller" in kwargs and not isinstance(__obj, Macro):
            raise NoCallError
        return super().call(__context, __obj, *args, **kwargs)

    def is_safe_callable(self, obj: Any) -> bool:
        """Raises what is said where `obj` is not one of them."""
        if isinstance(obj, Undefined):
            str(obj)
        of_loop = isinstance(obj, MethodType) and isinstance(obj.__self__, LoopContext)
        mine = isinstance(obj, Macro | BlockReference | LoopContext) or obj == self.counted
        if not (mine or of_loop or any(obj == function for function in self._functions)):
            raise NoCallError
        return True

    def counted(self, values: Any) -> Iterator[Any]:
        """What a loop goes through, each round counted when it comes."""
        if isinstance(values, str | Undefined) or not isinstance(values, Iterable):
            if isinstance(values, Undefined):
                str(values)
            raise NoTextError(values, "gone through by `for`")
        return _spent(tuple(values))


def _spent(values: tuple[Any, ...]) -> Iterator[Any]:
    spend()
    for value in values:
        spend()
        yield value


def attributes(obj: object) -> tuple[str, ...]:
    """The fields and properties of a view, in the order in which they are declared."""
    kind: type = type(obj)
    return _attributes(kind) if is_dataclass(kind) else ()


@cache
def _attributes(kind: type) -> tuple[str, ...]:
    declared = (name for base in kind.__mro__ for name in get_annotations(base))
    properties = (name for name in dir(kind) if isinstance(getattr(kind, name, None), property))
    return tuple(name for name in (*declared, *properties) if not name.startswith("_"))


def _finalized(escape_value: Callable[[str], str]) -> Callable[[EvalContext, Any], Markup]:
    @pass_eval_context  # without it, Jinja escapes constants for HTML before they come here
    def finalize(_: EvalContext, value: Any) -> Markup:
        text = plain_text(value, "printed")
        spend(1, len(text))
        return value if isinstance(value, Markup) else Markup(escape_value(text))

    return finalize
