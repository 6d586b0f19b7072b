"""Reads the files named on its first line of input, one after another, and answers each further line with the seconds
that each took and how many characters it gave; null where it failed."""

import json
import sys
import time

from markitdown import MarkItDown

reader = MarkItDown(enable_plugins=False)
paths = json.loads(sys.stdin.readline())["texts"]

for _ in sys.stdin:
    found = []
    for path in paths:
        started = time.perf_counter()
        try:
            length = len(reader.convert_local(path).text_content.strip())
        except BaseException:
            length = None
        found.append({"seconds": time.perf_counter() - started, "length": length})
    print(json.dumps(found), flush=True)
