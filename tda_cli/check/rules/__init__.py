"""One rule a file; each has a code, a severity, and `check`, which yields what it finds."""

from tda_cli.check.rules import (
    claim_without_question,
    claim_without_section,
    section_without_claims,
)

RULES = (section_without_claims, claim_without_section, claim_without_question)
