"""Faiss on the same vectors and questions, one thread for searching: `peer_faiss.py VECTORS QUESTIONS RECALL`.

Prints JSON: latency of IndexFlatIP, and of IndexHNSWFlat with our graph's parameters (M 16, efConstruction 128) at the
smallest efSearch that reaches the recall@10 of ours."""

import json
import sys
import time

import faiss
import numpy as np

DIMENSIONS = 384
vectors = np.fromfile(sys.argv[1], dtype=np.float32).reshape(-1, DIMENSIONS)
questions = np.fromfile(sys.argv[2], dtype=np.float32).reshape(-1, DIMENSIONS)
wanted = float(sys.argv[3])


def timed(index, rows):
    times, found = [], []
    for row in rows:
        started = time.perf_counter()
        _, ids = index.search(row[None, :], 10)
        times.append((time.perf_counter() - started) * 1000)
        found.append(ids[0])
    times.sort()
    return {"p50": times[len(times) // 2], "p95": times[int(len(times) * 0.95)]}, np.array(found)


def recall(found):
    return float(np.mean([len(set(a) & set(b)) / 10 for a, b in zip(found, truth)]))


flat = faiss.IndexFlatIP(DIMENSIONS)
flat.add(vectors)
faiss.omp_set_num_threads(1)
few = questions[: 40 if len(vectors) > 200_000 else len(questions)]
exact, truth = timed(flat, few)
# Its memory is not needed twice.
del flat

hnsw = faiss.IndexHNSWFlat(DIMENSIONS, 16, faiss.METRIC_INNER_PRODUCT)
hnsw.hnsw.efConstruction = 128
faiss.omp_set_num_threads(2)
started = time.perf_counter()
hnsw.add(vectors)
built = time.perf_counter() - started
faiss.omp_set_num_threads(1)
for ef in (16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512):
    hnsw.hnsw.efSearch = ef
    timed(hnsw, questions)
    found_in, found = timed(hnsw, questions)
    reached = recall(found[: len(few)])
    if reached >= wanted:
        break
print(json.dumps({"exact": exact, "hnsw": found_in, "efSearch": ef, "recall": reached, "buildSeconds": built, "truth": truth.tolist()}))
