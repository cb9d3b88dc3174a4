"""The handbook laid out: as one HTML file that loads nothing from elsewhere, or as Markdown."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import SimpleNamespace
from typing import TYPE_CHECKING

from lpa_standards.errors import Lang, MissingExtraError
from lpa_standards.reports.manual.headings import PAGE
from lpa_standards.reports.manual.model import Manual
from lpa_standards.reports.manual.speaking import ODD, Speaker

if TYPE_CHECKING:
    from jinja2 import Template

_LINK = re.compile(f"https?://[^\\s{ODD}\"'<>]+", re.IGNORECASE)


def manual_html(manual: Manual, lang: Lang = "th") -> str:
    """The handbook as a page to read on a screen or to print on A4.

    Args:
        manual: The handbook.
        lang: Language of the page; what the set says in Thai alone stays Thai.

    Raises:
        MissingExtraError: The extra [report] is not installed.
        NotFoundError: There is no such language.
    """
    page = _template("manual.html", lang)
    # The policy of the page lets this script run and no other.
    digest = b64encode(sha256(_part("manual.js").encode("utf-8")).digest()).decode("ascii")
    return page.render(manual=manual, lang=lang, is_link=_is_link, script_hash=digest)


def manual_markdown(manual: Manual, lang: Lang = "th") -> str:
    """The handbook as Markdown, for a memo or a wiki.

    Args:
        manual: The handbook.
        lang: Language of the text; what the set says in Thai alone stays Thai.

    Raises:
        MissingExtraError: The extra [report] is not installed.
        NotFoundError: There is no such language.
    """
    text = _template("manual.md", lang).render(manual=manual, lang=lang)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@cache
def _template(name: str, lang: Lang) -> "Template":
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError as error:
        raise MissingExtraError("report") from error
    environment = Environment(
        loader=FunctionLoader(_part),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    speaker = Speaker(lang)
    if name.endswith(".md"):
        environment.filters |= {"say": speaker.markdown, "name": speaker.markdown_name}
    else:
        environment.filters |= {"say": speaker.say, "name": speaker.name, "plain": speaker.plain, "css": speaker.css}
    environment.globals["page"] = SimpleNamespace(**PAGE)  # a mapping would hide words such as "items"
    return environment.get_template(name)


def _part(name: str) -> str:
    return files("lpa_standards.reports.manual").joinpath("page", name).read_text("utf-8")


def _is_link(url: str) -> bool:
    """Whether an address leads to a page, and to nothing that a browser would run."""
    return _LINK.fullmatch(url) is not None
