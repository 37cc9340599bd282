"""The manual as a site, in two languages from one folder: `make docs`.

Pages are called `NAME.vi.md` and `NAME.en.md`; the tag of the build says which are read.
"""

import tomllib
from pathlib import Path

LANGUAGE = "vi" if tags.has("vi") else "en"  # type: ignore[name-defined]  # noqa: F821
OTHER = "en" if LANGUAGE == "vi" else "vi"

with (Path(__file__).parent.parent / "pyproject.toml").open("rb") as file:
    project = tomllib.load(file)["project"]["name"]
language = LANGUAGE
root_doc = f"index.{LANGUAGE}"
# How the program is measured is told in English only.
exclude_patterns = [f"*.{OTHER}.md", *(["benchmarks.md"] if LANGUAGE == "vi" else [])]
# Wrong records are shown too: their YAML is broken on purpose.
suppress_warnings = ["misc.highlighting_failure"]
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "hdnd"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
# Nothing on a page comes from elsewhere: an office's network may be closed.
html_theme_options = {"navigation_with_keys": True}
