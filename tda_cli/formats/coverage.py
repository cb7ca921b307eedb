"""How much of a document a pack carries, as JSON."""

from tda_cli.check.coverage import Coverage, ParagraphCoverage
from tda_cli.formats.json import Json


def coverage_json(folder: str, coverage: Coverage) -> Json:
    """Return each paragraph with its claims, questions and things, and the claims not asked."""
    return {
        "folder": folder,
        "has_document": coverage.has_document,
        "paragraphs": [_paragraph_json(one) for one in coverage.paragraphs],
        "unasked": list(coverage.unasked),
        "differing": list(coverage.differing),
        "new": coverage.new,
    }


def _paragraph_json(paragraph: ParagraphCoverage) -> Json:
    return {
        "number": paragraph.number,
        "claims": list(paragraph.claims),
        "questions": list(paragraph.questions),
        "things": [
            {"kind": thing.kind.value, "text": thing.text, "carried": thing.is_carried}
            for thing in paragraph.things
        ],
    }
