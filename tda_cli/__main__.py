"""`python -m tda_cli`, and where the `tda` command starts."""

import contextlib
import gc
import os
import sys


def main() -> None:
    """Run `tda` as a process and exit with its code."""
    # A run is short and makes few cycles: collecting while modules load, and taking everything
    # apart when the process ends, is a fifth of the time it takes.
    gc.disable()
    try:
        from tda_cli.cli.main import main as run

        code = run()
        for stream in (sys.stdout, sys.stderr):
            # A closed or broken stream was dealt with before.
            with contextlib.suppress(OSError, ValueError, AttributeError):
                stream.flush()
    except KeyboardInterrupt:  # while modules still load, or while the process ends
        code = 130
    os._exit(code)


if __name__ == "__main__":
    main()
