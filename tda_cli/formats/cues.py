"""What guessing by the looks of the options would score, as JSON."""

from collections.abc import Iterable

from tda_cli.check.cues import Cue
from tda_cli.formats.json import Json
from tda_cli.model.pack import Pack


def cues_json(pack: Pack, cues: Iterable[Cue]) -> Json:
    """Return each strategy with its share, the interval of that share, and chance; all 0 to 1."""
    return {
        "folder": pack.folder,
        "cues": [
            {
                "kind": cue.kind,
                "strategy": cue.strategy,
                "questions": cue.questions,
                "hits": cue.hits,
                "share": cue.share,
                "low": cue.low,
                "high": cue.high,
                "chance": cue.chance,
                "beats_chance": cue.beats_chance,
            }
            for cue in cues
        ],
    }
