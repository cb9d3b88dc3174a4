"""`python -m lpa_standards` is the command line `lpa-standards`."""

from lpa_standards.cli import main

main()
