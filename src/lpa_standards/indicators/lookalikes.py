"""Characters that look like others: what an office program puts in, what another keyboard types, what nobody sees.

Written as escapes, since they cannot be told apart here either.
"""

from typing import Final

CURLY_QUOTES: Final = (
    "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2039\u203a\uff02\uff07\u2032\u2033\u00b4\u0060"
)
# Brackets, and those of YAML that each may stand for.
OPENING: Final = {
    "(": "{[", "<": "{[", "\uff08": "{[", "\uff5b": "{", "\uff3b": "[", "\u3010": "[{", "\u300c": "[{",
}  # fmt: skip
CLOSING: Final = {
    ")": "}]", ">": "}]", "\uff09": "}]", "\uff5d": "}", "\uff3d": "]", "\u3011": "]}", "\u300d": "]}",
}  # fmt: skip
COMMAS: Final = ";\uff1b\uff0c\u3001\u060c\ufe50\uff64"
COLONS: Final = "\uff1a\ufe55\u02d0\u2236\ua789;="
DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
BULLETS: Final = "\u2022\u00b7\u25cf\u25aa\u2023\u25e6\u2219*+"
