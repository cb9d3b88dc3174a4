"""`python -m lpa_standards.cli` is `lpa-standards`."""

from lpa_standards.cli import main

main()
