#!/bin/sh
# Installs the two peers that the retrieval benchmark compares with, beside the product and not into it: faiss-cpu in
# bench/.venv, @lancedb/lancedb in bench/.cache. Needs python3 (3.10 or newer) and npm.
set -eu
bench=$(cd "$(dirname "$0")/.." && pwd)
venv="$bench/.venv"
cache="$bench/.cache"
mkdir -p "$cache"

if [ ! -e "$cache/faiss.ready" ]; then
  [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet faiss-cpu==1.15.1 numpy
  touch "$cache/faiss.ready"
fi

if [ ! -e "$cache/lancedb/node_modules/@lancedb/lancedb/package.json" ]; then
  mkdir -p "$cache/lancedb"
  echo '{ "private": true }' > "$cache/lancedb/package.json"
  npm install --prefix "$cache/lancedb" --no-audit --no-fund --loglevel=error @lancedb/lancedb@0.37.1
fi
