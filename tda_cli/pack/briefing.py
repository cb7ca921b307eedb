"""Reading `briefing.yaml`: the bottom line and the sections."""

from tda_cli.model.briefing import Briefing, Section, Sentence
from tda_cli.pack.fields import Fields
from tda_cli.pack.mapping import Shape
from tda_cli.pack.names import Names
from tda_cli.pack.nodes import ListNode, MapNode
from tda_cli.pack.yamlfile import YamlFile

_KNOWN = frozenset(("bottom_line", "sections"))
_SENTENCE = Shape("sentence", frozenset(("text", "claims")))
_SECTION = Shape("section", frozenset(("id", "title", "summary", "claims")))


def read_briefing(file: YamlFile, node: MapNode, claims: Names, sections: Names) -> Briefing:
    """Read the whole of `briefing.yaml`; what is broken in it is left out.

    Args:
        file: The file.
        node: Its content.
        claims: The ids of the claims.
        sections: Where the ids of the sections are noted.
    """

    def read_sentence(fields: Fields) -> Sentence | None:
        text = fields.text("text")
        refs = fields.refs("claims", claims, fewest=1)
        return None if fields.broken else Sentence(text, refs, fields.span)

    def read_section(fields: Fields) -> Section | None:
        section_id = fields.id(sections)
        title = fields.text("title")
        summary = fields.item("summary", _SENTENCE, read_sentence)
        refs = fields.refs("claims", claims)
        if fields.broken or summary is None:
            return None
        return Section(section_id, title, summary, refs, fields.span)

    fields = Fields(file, node, "briefing")
    fields.allow(_KNOWN)
    bottom_line = fields.items("bottom_line", _SENTENCE, read_sentence, fewest=1)
    listed = fields.get("sections")
    # What is no list of sections may still have been meant to be one.
    if not isinstance(listed, ListNode) or not all(isinstance(n, MapNode) for n in listed.items):
        sections.complete = False
    all_sections = fields.items("sections", _SECTION, read_section, fewest=1)
    return Briefing(bottom_line, all_sections, fields.span)
