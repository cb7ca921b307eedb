"""Hypothesis strategies for packs: as plain data in the shape of the files."""

from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]

_SAFE = st.characters(
    codec="utf-8",
    categories=("L", "N", "P", "S", "Zs"),
    exclude_characters="\u2028\u2029",
)
texts = st.text(_SAFE, min_size=1, max_size=30).map(str.strip).filter(bool)
ids = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
numbers = st.decimals(-(10**12), 10**12, places=2).map(lambda number: f"{number:f}")
dates = st.dates().map(str) | st.sampled_from(("2023", "2023-21~", "2015/2023-09", "2024-12"))
whens = (
    dates
    | st.fixed_dictionaries({"date": dates}, optional={"label": texts})
    | st.fixed_dictionaries({"date": dates, "basis": st.just("inferred"), "why": texts})
)


def _lists(
    of: st.SearchStrategy[Any], fewest: int = 0, most: int = 3, unique: str = ""
) -> st.SearchStrategy[list[Any]]:
    return st.lists(
        of, min_size=fewest, max_size=most, unique_by=lambda x: x[unique] if unique else x
    )


def _some(names: list[str], fewest: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), unique=True, min_size=fewest, max_size=3)


@st.composite
def packs(draw: st.DrawFn) -> dict[str, Data]:
    """Draw a pack that has nothing wrong with it: the data of each of its files."""
    paragraphs = draw(st.integers(1, 4))
    sources = draw(_lists(ids, 1, 4))
    claims = draw(_lists(ids, 1, 4))
    sections = draw(_lists(ids, 1, 3))
    sentence = st.fixed_dictionaries({"text": texts, "claims": _some(claims, 1)})
    headline = st.fixed_dictionaries({}, optional={"headline": sentence})
    in_quiz = st.fixed_dictionaries({}, optional={"in_quiz": st.sampled_from(("true", "false"))})
    return {
        "pack.yaml": {
            "schema": "1",
            "id": draw(ids),
            "title": draw(texts),
            "language": "en",
            "version": draw(texts),
            "document": {
                "title": draw(texts),
                "publisher": draw(texts | st.none()),
                "published": draw(whens | st.none()),
                "as_of": draw(whens),
                "paragraphs": [
                    {"number": str(n), "words": "7", "sha256": f"{n:064x}"}
                    for n in range(paragraphs)
                ],
            },
        },
        "sources.yaml": {
            "sources": [
                draw(_source(source, "document" if source == sources[0] else "media"))
                for source in sources
            ]
        },
        "claims.yaml": {
            "claims": [draw(_claim(claim, claims, sources, paragraphs)) for claim in claims]
        },
        "briefing.yaml": {
            "bottom_line": draw(_lists(sentence, 1, unique="text")),
            "sections": [
                {
                    "id": section,
                    "title": draw(texts),
                    **draw(headline),
                    **draw(in_quiz),
                    "summary": draw(sentence),
                    "claims": draw(_some(claims)),
                }
                for section in sections
            ],
        },
        "bank/all.yaml": {
            "questions": [
                draw(_question(question, sections, claims)) for question in draw(_lists(ids))
            ]
        },
    }


def _source(source: str, kind: str) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(
        {"id": st.just(source), "name": texts, "kind": st.just(kind), "role": texts},
        optional={"aliases": _lists(texts), "named": st.sampled_from(("true", "false"))},
    )


@st.composite
def _claim(
    draw: st.DrawFn, claim: str, claims: list[str], sources: list[str], paragraphs: int
) -> Data:
    status = draw(st.sampled_from(("reported", "unattributed", "estimate", "inference")))
    figure = st.fixed_dictionaries({"value": numbers, "unit": texts, "counts": texts})
    span = st.fixed_dictionaries(
        {"low": st.just("-1.5"), "high": st.just("2"), "unit": texts, "counts": texts},
        optional={"qualifier": texts},
    )
    others = [other for other in claims if other != claim]
    optional: dict[str, st.SearchStrategy[Any]] = {
        "by": st.just([]) if status == "unattributed" else _some(sources),
        "when": whens,
        "figures": st.lists(figure | span, max_size=2),
        "people": _lists(texts),
        "places": _lists(texts),
        "organizations": _lists(texts),
        "contested_by": _some(others) if others else st.just([]),
        "quote": texts,
    }
    data: Data = draw(
        st.fixed_dictionaries(
            {
                "id": st.just(claim),
                "text": texts,
                "status": st.just(status),
                "paragraphs": _some([str(n) for n in range(paragraphs)], 1),
                **({"why": texts} if status == "inference" else {}),
            },
            optional=optional,
        )
    )
    if status != "unattributed" and len(sources) > 1 and draw(st.booleans()):
        data["by"] = [{"source": sources[0], "via": sources[1]}]
    return data


@st.composite
def _question(draw: st.DrawFn, question: str, sections: list[str], claims: list[str]) -> Data:
    kind = draw(st.sampled_from(sorted(_BODIES)))
    return {
        "id": question,
        "kind": kind,
        "skill": draw(st.sampled_from(("fact", "figure", "sequence", "source", "status"))),
        "section": draw(st.sampled_from(sections)),
        "difficulty": draw(st.sampled_from("123")),
        "stem": draw(texts),
        **draw(_BODIES[kind]),
        "explanation": draw(texts),
        "claims": draw(_some(claims, 1)),
        "weight": str(draw(st.integers(1, 9))),
    }


def _options(right: slice) -> st.SearchStrategy[Data]:
    def mark(options: list[Data]) -> Data:
        for option in options[right]:
            option["correct"] = "true"
        return {"options": options}

    option = st.fixed_dictionaries({"text": texts, "why": texts})
    return _lists(option, 2, 5, unique="text").map(mark)


_item = st.fixed_dictionaries({"text": texts, "why": texts})
_pair = st.fixed_dictionaries({"left": texts, "right": texts, "why": texts})
_BODIES: dict[str, st.SearchStrategy[Data]] = {
    "single": _options(slice(1)),
    "multiple": _options(slice(2)),
    "true-false": st.fixed_dictionaries(
        {"answer": st.sampled_from(("true", "false")), "why_true": texts, "why_false": texts}
    ),
    "short": st.fixed_dictionaries({"accepted": _lists(texts, 1), "why": texts}),
    "numeric": st.fixed_dictionaries(
        {"answer": numbers, "why": texts},
        optional={"tolerance": st.just("0.5"), "unit": texts.filter(lambda unit: unit != "year")},
    ),
    "ordering": st.fixed_dictionaries({"items": _lists(_item, 3, 5, unique="text")}),
    "matching": st.fixed_dictionaries({"pairs": _lists(_pair, 2, 4, unique="left")}),
}
