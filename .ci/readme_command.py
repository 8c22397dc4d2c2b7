"""Prints the nth command block of the README, so that CI runs what the README promises."""

import re
import sys
from pathlib import Path

blocks = re.findall(r"```(?:sh|bash)\n(.*?)```", Path("README.md").read_text(encoding="utf-8"), re.S)
print(blocks[int(sys.argv[1]) - 1])
