"""templates/: an office's own bodies and shells are tested before a document needs them.

Rules template-broken, template-unknown-name, template-not-nfc, template-measures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.problems import Problem


def own_template_problems(council: Council) -> tuple[Problem, ...]:
    """Return what is wrong in the office's own templates.

    The Word libraries are loaded only where there are any.
    """
    if not council.templates:
        return ()
    from hdnd_cli.rendering.inspection import template_problems
    from hdnd_cli.rendering.templates import Templates

    return template_problems(Templates(council.source))
