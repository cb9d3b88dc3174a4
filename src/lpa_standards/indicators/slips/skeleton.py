"""Which key stands under which in the files of this library; a test compares it with the models.

The models themselves cannot be asked here: they are read with what this package reads. A list is written `key[]`, an id
of one's own `*`.
"""

from typing import Final

_TYPES = "pao city town subdistrict sao pattaya bma"
_TEXTS = "title authority note reason hint message label name" + f" {_TYPES}"
_LABELS = "met below not_done no_service conditional scored not_applicable incomplete exactly"
_BOUNDS = "at_least above at_most below"
_FIGURE = "decimals significant round pad_zeros"
_TOTAL = f"{_FIGURE} method of empty_domain"
_CASE = "lao submitted_at values not_applicable evidence"

# Each line: keys above, and the keys below each of them; the first is the top of a file.
_TABLE = f"""
: schema programme fiscal_year edition year_known title authority note sources lao_types lao_words window results
: domains tests {_CASE} stage revision entered_by
{_TEXTS} {_LABELS}: th en
title message label {_LABELS} number target full met_at n points {_BOUNDS} lao_words *: {_TYPES}
sources items by_count values not_applicable evidence also domains points *: *
window: opens closes closes_at source extensions grace
extensions[]: closes closes_at for reason source announced shortens
for: types provinces lao
grace: days counts_as
results: labels ratio percent points total also levels pass judge absent absent_when_final *
labels: {_LABELS}
ratio percent points: {_FIGURE}
total: {_TOTAL} value low high level passed
also[]: {_TOTAL} id title
levels[]: id title at_least
pass: total each_domain
domains[]: id title weight groups
groups[]: id title indicators
indicators[]: id number title applies_to pilot may_be_not_applicable items checks evidence follows comparable labels
indicators[]: rule provenance
*: title url document_no dated note type unit hint required from_previous decimals min max options
*: verdict label ratio_shown points full low high counted waiting_for percent contribution
options[]: id title
checks[]: that message level
evidence[]: id title required
provenance: status source note
rule: base when_base_zero else direction full conditional kind provided frame target value met_at bands items by_count
rule: item points outside conditions n combine parts programme fiscal_year figure by rows
conditional: {_BOUNDS} label counts_as points
when_base_zero: points
bands[]: {_BOUNDS} otherwise points
items[]: item points required
conditions[]: id title that
parts[]: id title items rule
rows[]: when points
when[]: {_BOUNDS}
lao: type code name province district
tests[]: name source note confirmed {_CASE} final previous imports expect
previous: fiscal_year values
imports[]: programme fiscal_year total domains
expect: results domains total also findings
findings[]: code indicator item
"""

# The key above, and the key below it.
KNOWN: Final = frozenset(
    (above, below)
    for many, _, keys in (line.partition(":") for line in _TABLE.strip().splitlines())
    for above in (many.split() or [""])
    for below in keys.split()
)
# Keys under which every key is an id of one's own.
FREE: Final = frozenset({"sources", "items", "values"})
