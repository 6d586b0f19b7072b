#!/bin/sh
# Installs markitdown, with which the extraction benchmark compares, and the libraries that make its large files, into
# bench/.venv: beside the product and not into it. Needs python3 (3.10 or newer).
set -eu
bench=$(cd "$(dirname "$0")/.." && pwd)
venv="$bench/.venv"
mkdir -p "$bench/.cache"
if [ ! -e "$bench/.cache/markitdown.ready" ]; then
  [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet 'markitdown[docx,pptx,xlsx,xls,pdf,outlook]==0.1.8' python-docx==1.2.0 reportlab==5.1.0 XlsxWriter==3.3.1
  touch "$bench/.cache/markitdown.ready"
fi
