"""Every kind of problem the reader can report, and how much each one matters."""

from collections.abc import Mapping

from tda_cli.problems import Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SEVERITIES: Mapping[str, Severity] = {
    # Folders and files
    "folder-missing": _ERROR,
    "folder-expected": _ERROR,
    "folder-unreadable": _ERROR,
    "bank-empty": _ERROR,
    "file-ignored": _WARNING,
    "file-missing": _ERROR,
    "file-expected": _ERROR,
    "file-unreadable": _ERROR,
    "file-too-large": _ERROR,
    "file-binary": _ERROR,
    "file-encoding": _ERROR,
    "file-empty": _ERROR,
    "link-broken": _ERROR,
    # Text
    "byte-order-mark": _WARNING,
    "line-ending": _INFO,
    "unsafe-character": _ERROR,
    "invisible-character": _WARNING,
    # YAML
    "yaml-syntax": _ERROR,
    "alias-refused": _ERROR,
    "anchor-refused": _ERROR,
    "tag-refused": _ERROR,
    "document-second": _ERROR,
    "nesting-too-deep": _ERROR,
    "field-duplicate": _ERROR,
    "field-malformed": _ERROR,
    # Fields and values
    "field-unknown": _ERROR,
    "field-missing": _ERROR,
    "field-misplaced": _ERROR,
    "type-wrong": _ERROR,
    "text-empty": _ERROR,
    "text-duplicate": _ERROR,
    "list-length": _ERROR,
    "number-malformed": _ERROR,
    "number-range": _ERROR,
    "truth-malformed": _ERROR,
    "date-malformed": _ERROR,
    "digest-malformed": _ERROR,
    "marks-malformed": _ERROR,
    "schema-unknown": _ERROR,
    "kind-unknown": _ERROR,
    "skill-unknown": _ERROR,
    "status-unknown": _ERROR,
    "source-kind-unknown": _ERROR,
    "basis-unknown": _ERROR,
    "why-missing": _ERROR,
    "why-refused": _ERROR,
    "timing-refused": _ERROR,
    "figure-range": _ERROR,
    # Ids and references
    "id-malformed": _ERROR,
    "id-duplicate": _ERROR,
    "paragraph-duplicate": _ERROR,
    "paragraph-unknown": _ERROR,
    "source-unknown": _ERROR,
    "claim-unknown": _ERROR,
    "section-unknown": _ERROR,
    "reference-duplicate": _ERROR,
    "reference-self": _ERROR,
    "document-source": _ERROR,
    # Questions
    "key-missing": _ERROR,
    "key-many": _ERROR,
    "option-duplicate": _ERROR,
    "left-duplicate": _ERROR,
    "extra-clash": _ERROR,
    "foreseen-clash": _ERROR,
}
