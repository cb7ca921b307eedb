"""One rule per file.

A rule is a module with `check(context)`, which yields findings. Its name is its code, and its
docstring is its documentation. Findings are warnings unless the module sets another `SEVERITY`.
With `ENGLISH_ONLY = True`, it runs only on packs in English; with `ABOUT_CLAIMS = True`, not on an
imported bank that lacks claims.
"""

from importlib import import_module
from pkgutil import iter_modules

# By code, sorted.
RULES = {
    name.replace("_", "-"): import_module(f"{__name__}.{name}")
    for name in sorted(module.name for module in iter_modules(__path__))
}
