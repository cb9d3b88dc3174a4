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

# Characters without a width, and blanks that are no blank to a program.
HIDDEN: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
WIDE_BLANKS: Final = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
# Letters of other scripts, and the Latin ones that they look like.
FOREIGN_LETTERS: Final = (
    "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
    "\u0430\u0435\u0455\u0456\u0458\u043e\u0440\u0441\u0443\u0445\u0501\u051b\u051d\u0391\u0392"
    "\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
)
LATIN: Final = str.maketrans(FOREIGN_LETTERS, "ABESIJKMHOPCTYXaesijopcyxdqwABEZHIKMNOPTYXo")
FULL_WIDTH: Final = "".join(map(chr, range(0xFF01, 0xFF5F)))
