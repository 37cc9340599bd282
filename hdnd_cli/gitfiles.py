"""What a council's repository tells Git of its files.

Records are text with the same line ends on every machine. What was issued, and what others sent,
are bytes: nothing of them is ever changed.
"""

from __future__ import annotations

ATTRIBUTES = b"""\
* text eol=lf
*.doc binary
*.docx binary
*.xls binary
*.xlsx binary
*.ppt binary
*.pptx binary
*.odt binary
*.ods binary
*.pdf binary
*.rtf binary
*.zip binary
*.rar binary
*.7z binary
*.png binary
*.jpg binary
*.jpeg binary
*.tif binary
*.tiff binary
*.mp3 binary
*.m4a binary
*.mp4 binary
**/papers/** -text
register/** -text
"""

#: Drafts can be rendered again; the others are what programs leave beside the files that they
#: have open, and what systems keep in every folder.
IGNORED = b"""\
drafts/
.hdnd-*
~$*
.~lock.*
~WRL*.tmp
~WRD*.tmp
*.swp
*.swo
Thumbs.db
desktop.ini
.DS_Store
"""
