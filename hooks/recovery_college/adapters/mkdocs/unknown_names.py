"""Makes a name in a template that nothing has given stop the build, with the template, the line and the name.

Without it Jinja prints nothing for a name that is misspelled, or that a new version has taken away, and a page loses
a fact that nobody misses. Whether a name is there can still be asked: ``{% if name is defined %}``.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from jinja2 import Environment, StrictUndefined, Template, UndefinedError
from mkdocs.exceptions import PluginError


def refuse_unknown_names(env: Environment) -> None:
    """Set it up for every template of an environment, before the first is rendered."""
    raise_as_jinja_does = env.handle_exception

    def raise_with_its_place(source: str | None = None) -> NoReturn:
        error = sys.exc_info()[1]
        if isinstance(error, UndefinedError):
            raise PluginError(_told(error)) from None
        raise_as_jinja_does(source)

    env.undefined = StrictUndefined
    env.handle_exception = raise_with_its_place  # type: ignore[method-assign]  # what Jinja calls for every error


def _told(error: UndefinedError) -> str:
    place = ""
    trace = error.__traceback__
    while trace is not None:  # the last template on the way to the error is the one that names it
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            place = f"{template.name}:{template.get_corresponding_lineno(trace.tb_lineno)}: "
        trace = trace.tb_next
    return (
        f"{place}The template asks for something that is not there: {error.message}. Correct the name, or ask first: "
        "{% if ... is defined %}. The last good site is as it was."
    )
