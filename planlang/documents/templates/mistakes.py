"""What is wrong with a template, in words: file and line, what was found, what would be right."""

from __future__ import annotations

import re
from dataclasses import dataclass, is_dataclass

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from planlang.diagnostics import Code, Diagnostic, Label, Span, did_you_mean
from planlang.diagnostics.catalogue import documents as codes
from planlang.documents.templates.folders import OURS, Folders
from planlang.documents.templates.lines import Line, lines_of, place, stretch
from planlang.documents.templates.refused import (
    EndlessError,
    NoAttributeError,
    NoCallError,
    NoPlaceError,
    NoTextError,
    OtherKindError,
    RefusedError,
    TooSlowError,
    UnreadableError,
)
from planlang.documents.templates.rules import ForbiddenError
from planlang.documents.templates.syntax import SyntaxMistakeError

MISTAKES = (
    TemplateError,
    RefusedError,
    LookupError,
    MemoryError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What a mistake in a template can raise. `said` raises again what did not come from one."""

_UNDEFINED = re.compile(r"'([^']+)' is undefined")
_NOT_GIVEN = re.compile(r"parameter '([^']+)' was not provided")
_NOT_EXPORTED = re.compile(r"the template '(?P<file>[^']+)' .* name '([^']+)'")
_NO_PARENT = re.compile(r"there is no parent block called '([^']+)'")
_QUOTED = re.compile(r"'([^']+)'")
_NAMES = ("view", "look", "_", "loop", "namespace")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A mistake in words; `word` is the part of its line that it is about."""

    code: Code
    message: str
    help: str | None = None
    word: str | None = None


def said(error: Exception, folders: Folders, name: str) -> Diagnostic:
    """The diagnostic for what rendering the template `name` raised.

    Raises `error` again where it is a bug of ours: where it does not come from a template.
    """
    lines = tuple(lines_of(error.__traceback__))
    words = _read_wrong(error, lines, folders) or _run_wrong(error, lines)
    if words is None:
        raise error
    labels: tuple[Label, ...] = ()
    if isinstance(error, SyntaxMistakeError):
        at = stretch(folders, folders.called(error.name or name), error.at)
        opened = stretch(folders, folders.called(error.name or name), error.opened)
        labels = () if opened is None else (Label(opened, "opened here"),)
    elif isinstance(error, TemplateSyntaxError):
        # Jinja's lexer calls a template by its path in one of its messages.
        at = place(folders, folders.called(error.name or name), error.lineno, words.word)
    elif lines:
        at = place(folders, lines[-1].template, lines[-1].number, words.word)
        user = _user(lines, folders)
        labels = () if user is None else (Label(user, "used here"),)
    else:
        at = place(folders, name, 1, words.word)
    return Diagnostic(
        code=words.code, message=words.message, place=at, help=words.help or None, labels=labels
    )


def nothing_printed(folders: Folders, name: str) -> Diagnostic:
    """The diagnostic for the template `name`, which came to its end and has printed nothing."""
    at = place(folders, name, 1, None)
    shown = name if at is None else at.source.name
    return Diagnostic(
        code=codes.TEMPLATE_NOT_PRINTED,
        message=f"`{shown}` prints nothing, and stands for a whole document.",
        place=at,
        help=f'To begin with ours, write on its first line: `{{% extends "{OURS}'
        f'{name.removeprefix(OURS)}" %}}`.',
    )


def no_policy(folders: Folders, name: str) -> Diagnostic:
    """The diagnostic for the page `name`, which says nothing of what may run on it: a company's
    base, or else its own template of the page, has left that out."""
    base = "html/base.html"
    found = base if folders.is_own(base) else name
    return Diagnostic(
        code=codes.TEMPLATE_NOT_PRINTED,
        message=f"`{found}` leaves out the block `policy`, which says what may run on a page: what "
        "a text smuggles in could run, too.",
        place=place(folders, found, 1, None),
        help="Write at the start of `<head>`: `{% block policy %}"
        '<meta http-equiv="Content-Security-Policy" content="set by planlang">{% endblock %}`.',
    )


def _user(lines: tuple[Line, ...], folders: Folders) -> Span | None:
    """The line that used the macro in which the mistake is."""
    if not lines[-1].in_macro or len(lines) < 2:
        return None
    return place(folders, lines[-2].template, lines[-2].number, None)


def _read_wrong(error: Exception, lines: tuple[Line, ...], folders: Folders) -> _Words | None:
    """What keeps a template from being read."""
    match error:
        case ForbiddenError(word=word, known=known):
            return _Words(
                code=error.code,
                message=error.message or "",
                help=error.help or did_you_mean(word, known),
                word=word,
            )
        case SyntaxMistakeError(words=message, word=word, known=known):
            return _Words(
                code=codes.TEMPLATE_SYNTAX,
                message=message,
                help=did_you_mean(word, known) if word else error.help,
            )
        case TemplateSyntaxError():
            quoted = _QUOTED.search(error.message or "")
            return _Words(
                code=codes.TEMPLATE_SYNTAX,
                message=f"The template cannot be read: {_jinjas(error)}",
                word=quoted[1] if quoted else None,
            )
        case TemplateNotFound():
            wanted = str(error.name or "")
            near = did_you_mean(wanted, folders.names(), "template")
            return _Words(
                code=codes.TEMPLATE_MISSING,
                message=f"There is no template `{wanted}`.",
                help=near if "/" in wanted else f"A name begins with its folder. {near}",
                word=wanted,
            )
        case OtherKindError(name=wanted, kinds=kinds):
            return _Words(
                code=codes.TEMPLATE_FORBIDDEN,
                message=f"`{wanted}` is of another kind: its values would be escaped for this one.",
                help=f"Templates that can be used here lie in {' and '.join(map(_quoted, kinds))}.",
                word=wanted,
            )
        case UnreadableError(message=message, help=advice):
            return _Words(code=codes.TEMPLATE_UNREADABLE, message=message, help=advice)
        case RecursionError() | MemoryError() | SyntaxError() if not lines:
            return _Words(
                code=codes.TEMPLATE_SYNTAX,
                message="The template cannot be read: it is nested too deeply.",
                help="Move inner parts into a macro.",
            )
        case _:
            return None


def _run_wrong(error: Exception, lines: tuple[Line, ...]) -> _Words | None:
    """What happens while a template is rendered."""
    match error:
        case UndefinedError():
            return _undefined(error, lines)
        case NoAttributeError():
            return _no_attribute(error)
        case NoTextError():
            return _no_text(error)
        case NoCallError():
            return _Words(
                code=codes.TEMPLATE_FORBIDDEN,
                message="This calls something that is no macro.",
                help="Texts and figures come finished: they are printed without `()`.",
            )
        case EndlessError() | RecursionError() | MemoryError() if lines:
            return _Words(
                code=codes.TEMPLATE_ENDLESS,
                message="The template does not come to an end: it was stopped here.",
                help="Look for loops inside of loops, and for a macro or file that uses itself.",
            )
        case TooSlowError(seconds=seconds) if lines:
            return _Words(
                code=codes.TEMPLATE_ENDLESS,
                message="The template was stopped here: it had not come to an end in "
                f"{seconds:g} s.",
                help="Look for a loop that compares long texts, or goes through long lists often.",
            )
        case NoPlaceError(place=place):
            return _Words(
                code=codes.TEMPLATE_FORBIDDEN,
                message=f"The text has a place {{{place}}}, and a place is a name: {{name}}.",
                help='Give it the finished text: `_("Page {page}", page=…)`.',
                word=place,
            )
        case KeyError() if lines:
            return _Words(
                code=codes.TEMPLATE_FAILED,
                message=f"The text has a place {{{error.args[0]}}}, and nothing to put there.",
                help=f"Name it behind the text: `{error.args[0]}=…`.",
            )
        case TypeError() if lines and "is not iterable" in str(error):
            return _Words(
                code=codes.TEMPLATE_NO_TEXT,
                message="Something is gone through here that is no list.",
                help="It may be empty: ask `{% if … %}` before.",
            )
        case _ if lines:
            return _Words(
                code=codes.TEMPLATE_FAILED, message=f"This line does not work: {_jinjas(error)}"
            )
        case _:
            return None


def _undefined(error: UndefinedError, lines: tuple[Line, ...]) -> _Words:
    message = error.message or ""
    advice = ""
    if found := _UNDEFINED.search(message):
        text = f"There is no name `{found[1]}` here."
        advice = did_you_mean(found[1], (*_NAMES, *(lines[-1].names if lines else ())))
    elif found := _NOT_GIVEN.search(message):
        text = f"The macro wants `{found[1]}`, and it was not given."
    elif found := _NOT_EXPORTED.search(message):
        text = f"`{found['file']}` has no macro `{found[2]}`."
    elif found := _NO_PARENT.search(message):
        text = f"`super()` has nothing to print: no template below has a block `{found[1]}`."
    else:
        return _Words(code=codes.TEMPLATE_FAILED, message=f"This line does not work: {message}.")
    word = found[found.re.groups]
    return _Words(code=codes.TEMPLATE_NAME_UNKNOWN, message=text, help=advice, word=word)


def _no_attribute(error: NoAttributeError) -> _Words:
    owner, name = error.owner, str(error.name)
    if isinstance(owner, tuple | list) and isinstance(error.name, int):
        return _Words(
            code=codes.TEMPLATE_NAME_UNKNOWN,
            message=f"This list of {len(owner)} has no item [{name}].",
            help="Items are counted from 0. `{% for … in … %}` goes through all that there are.",
        )
    return _Words(
        code=codes.TEMPLATE_NAME_UNKNOWN,
        message=f"There is no `{name}` in {_kind(owner)}.",
        help=_advice(owner) or did_you_mean(name, error.known, "name"),
        word=name,
    )


def _no_text(error: NoTextError) -> _Words:
    message = f"Here stands {_kind(error.value)}, and it is {error.where}."
    advice = _advice(error.value)
    if isinstance(error.value, Markup):
        advice = "What a macro made is printed as it is."
    elif is_dataclass(error.value):
        advice = "Print one of its fields."
    return _Words(code=codes.TEMPLATE_NO_TEXT, message=message, help=advice)


def _quoted(word: str) -> str:
    return f"`{word}`"


def _kind(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case Markup():
            return "the text of a macro"
        case str():
            return "a text"
        case bool():
            return "yes or no"
        case int():
            return "a number"
        case tuple() | list():
            return "a list"
        case _ if is_dataclass(value):
            return f"`{type(value).__name__}`"
        case _:
            return "something of Jinja's own"


def _advice(value: object) -> str | None:
    """What is done instead with a value that is no view."""
    match value:
        case None:
            return "It is empty here: ask `{% if … %}` before."
        case tuple() | list():
            return "Go through the list: `{% for … in … %}`."
        case str() | int():
            return "Texts and numbers are printed as they are."
        case _:
            return None


def _jinjas(error: Exception) -> str:
    """Jinja's own sentence, as the second half of one of ours."""
    text = str(error.args[0] if error.args else error).strip() or type(error).__name__
    return f"{text[0].lower()}{text[1:]}".rstrip(".") + "."
