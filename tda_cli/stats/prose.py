"""What the faults of questions mean, for the screen and for HTML."""

from collections.abc import Mapping

from tda_cli.stats.items import Fault

FAULT_MEANINGS: Mapping[Fault, str] = {
    Fault.KEY_IN_DOUBT: (
        "People who do well elsewhere do badly here, and a wrong option is chosen at least as often"
        " as the right one. The key may be wrong."
    ),
    Fault.NEGATIVE_DISCRIMINATION: "People who do well elsewhere do worse here than others.",
    Fault.ATTRACTIVE_DISTRACTOR: "A wrong option is chosen more often than the right one.",
    Fault.NO_DISCRIMINATION: "People who do well elsewhere do hardly any better here.",
    Fault.TOO_HARD: "Less than 20 percent of the points are earned.",
    Fault.TOO_EASY: "More than 95 percent of the points are earned.",
    Fault.IDLE_DISTRACTOR: "No one chooses one of the wrong options.",
}
