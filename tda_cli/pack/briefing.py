"""Reading `briefing.yaml`: the bottom line and the sections."""

from tda_cli.model.briefing import Briefing, Section, Sentence
from tda_cli.pack.fields import Fields
from tda_cli.pack.names import Names
from tda_cli.pack.nodes import ListNode, MapNode, Node
from tda_cli.pack.yamlfile import YamlFile

_KNOWN = frozenset(("bottom_line", "sections"))
_KNOWN_SENTENCE = frozenset(("text", "claims"))
_KNOWN_SECTION = frozenset(("id", "title", "summary", "claims"))


def read_briefing(file: YamlFile, node: MapNode, claims: Names, sections: Names) -> Briefing:
    """Read the whole of `briefing.yaml`; what is broken in it is left out.

    Args:
        file: The file.
        node: Its content.
        claims: The ids of the claims.
        sections: Where the ids of the sections are noted.
    """

    def read_sentence(file: YamlFile, node: Node) -> Sentence | None:
        fields = Fields.of(file, node, "sentence", _KNOWN_SENTENCE)
        if fields is None:
            return None
        text = fields.text("text")
        refs = fields.refs("claims", claims, fewest=1)
        return None if fields.broken else Sentence(text, refs, fields.span)

    def read_section(file: YamlFile, node: Node) -> Section | None:
        fields = Fields.of(file, node, "section", _KNOWN_SECTION)
        if fields is None:
            sections.complete = False
            return None
        section_id = fields.id(sections)
        title = fields.text("title")
        summary = fields.item("summary", read_sentence)
        refs = fields.refs("claims", claims)
        if fields.broken or summary is None:
            return None
        return Section(section_id, title, summary, refs, fields.span)

    fields = Fields(file, node, "briefing")
    fields.allow(_KNOWN)
    bottom_line = fields.items("bottom_line", read_sentence, fewest=1)
    if not isinstance(fields.get("sections"), ListNode):
        sections.complete = False
    return Briefing(bottom_line, fields.items("sections", read_section, fewest=1), fields.span)
