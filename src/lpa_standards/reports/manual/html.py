"""The handbook as one HTML file: nothing is loaded from elsewhere, and nothing but its own script runs."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from types import SimpleNamespace

from lpa_standards.errors import Lang, MissingExtraError
from lpa_standards.reports.manual.headings import PAGE
from lpa_standards.reports.manual.model import Manual
from lpa_standards.reports.manual.speaking import Speaker


def manual_html(manual: Manual, lang: Lang = "th") -> str:
    """The handbook as a page to read on a screen or to print on A4.

    Args:
        manual: The handbook.
        lang: Language of the page; what the set says in Thai alone stays Thai.

    Raises:
        MissingExtraError: The extra [report] is not installed.
    """
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError as error:
        raise MissingExtraError("report") from error
    from markupsafe import Markup

    speaker, script = Speaker(lang), _part("manual.js")
    page = Environment(
        loader=FunctionLoader(_part),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page.filters |= {"say": speaker.say, "name": speaker.name, "plain": speaker.plain, "css": speaker.css}
    return page.get_template("manual.html").render(
        manual=manual,
        lang=lang,
        page=SimpleNamespace(**PAGE),  # a mapping would hide words such as "items"
        is_link=_is_link,
        script=Markup(script),  # noqa: S704  # shipped with the package
        script_hash=b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii"),
    )


def _part(name: str) -> str:
    return files("lpa_standards.reports.manual").joinpath("page", name).read_text("utf-8")


def _is_link(url: str) -> bool:
    """Whether an address leads to a page, and to nothing that a browser would run."""
    return url.lower().startswith(("http://", "https://"))
