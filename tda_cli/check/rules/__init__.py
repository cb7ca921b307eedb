"""One rule per file.

A rule is a module with a `CODE`, a `SEVERITY`, and `check(context)`, which yields what it finds;
its docstring is its documentation. With `ENGLISH_ONLY = True`, it runs only on packs in English.
"""

from importlib import import_module

RULES = tuple(
    import_module(f"{__name__}.{name}")
    for name in (
        "absolute_distractor",
        "all_or_none",
        "claim_asked_once",
        "claim_length",
        "claim_without_question",
        "claim_without_section",
        "difficulty_balance",
        "document_old",
        "grammatical_cue",
        "hedge_added",
        "hedge_lost",
        "key_length",
        "key_pattern",
        "likelihood_and_confidence",
        "loaded_word",
        "negative_stem",
        "numeric_options_unsorted",
        "option_overlap",
        "paragraph_uncited",
        "question_answers_another",
        "section_without_claims",
        "skill_balance",
        "source_uncited",
        "status_label",
        "stem_near_duplicate",
        "stem_word_in_key",
    )
)
