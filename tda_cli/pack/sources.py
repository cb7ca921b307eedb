"""Reading `sources.yaml`: who says it."""

from tda_cli.model.source import Source, SourceKind
from tda_cli.pack.fields import Fields
from tda_cli.pack.names import Names
from tda_cli.pack.nodes import Node
from tda_cli.pack.yamlfile import YamlFile
from tda_cli.problems import Related, Span

LIST = "sources"

_KINDS = {kind.value: kind for kind in SourceKind}
_KNOWN = frozenset(("id", "name", "kind", "role", "aliases", "named"))


def read_sources(file: YamlFile, names: Names) -> dict[str, Source]:
    """Read all sources, and make sure that one of them is the document itself."""
    sources = {}
    all_built = True
    for node in file.items(LIST):
        source = _read_source(file, node, names)
        if source is None:
            all_built = False
        else:
            sources[source.id] = source
    names.complete &= file.complete
    _check_document(file, sources, all_built=all_built and file.complete)
    return sources


def _read_source(file: YamlFile, node: Node, names: Names) -> Source | None:
    fields = Fields.of(file, node, "source", _KNOWN)
    if fields is None:
        names.complete = False
        return None
    source_id = fields.id(names)
    name = fields.text("name")
    kind = fields.choice("kind", _KINDS, "source-kind-unknown")
    role = fields.text("role")
    aliases = fields.texts("aliases")
    named = fields.truth("named", default=True)
    if fields.broken or kind is None:
        return None
    return Source(source_id, name, kind, role, aliases, named, fields.span)


def _check_document(file: YamlFile, sources: dict[str, Source], *, all_built: bool) -> None:
    documents = [s for s in sources.values() if s.kind is SourceKind.DOCUMENT]
    if not documents and all_built:
        file.report.add(
            "document-source",
            Span(file.source.file, 1, 1, 1),
            "no source is the document itself",
            "add one of kind `document`",
        )
    for other in documents[1:]:
        file.report.add(
            "document-source",
            other.span,
            f"`{other.id}` is a second source of kind `document`",
            "exactly one source is the document itself",
            (Related(documents[0].span, "the first one"),),
        )
