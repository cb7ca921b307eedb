"""A verification as JSON."""

from tda_cli.check.verify.report import ParagraphReport, Verification
from tda_cli.formats.json import Json, problems_json
from tda_cli.model.pack import Pack


def verification_json(pack: Pack, verification: Verification) -> Json:
    """Return what became of each paragraph, what rests on it, and what is not supported."""
    return {
        **problems_json(pack.folder, verification.problems),
        "supported": verification.is_supported,
        "another_document": verification.is_another_document,
        "paragraphs": [_paragraph_json(report) for report in verification.paragraphs],
    }


def _paragraph_json(report: ParagraphReport) -> Json:
    aligned = report.paragraph
    return {
        "number": aligned.number,
        "at": aligned.at,
        "state": aligned.state.value,
        "differences": [
            {"before": one.before, "now": one.now, "words_before": one.was, "after": one.after}
            for one in aligned.differences
        ],
        "claims": list(report.dependents.claims),
        "sentences": list(report.dependents.sentences),
        "questions": list(report.dependents.questions),
    }
