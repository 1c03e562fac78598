"""What all tests share: the words of the program alone, whatever the person at this machine has added to them."""

from __future__ import annotations

import os

os.environ["TRADELINE_WORDS"] = ""
