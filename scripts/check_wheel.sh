#!/bin/sh
# Build the wheel and try it where nothing else is installed: what an editable install forgives, a user would meet.
# The scratch environment is kept while pyproject.toml stays the same, so that only the package is put in anew.
set -eu

cd "$(dirname "$0")/.."
root=$PWD
scratch=$root/.venv-wheel

rm -rf build dist
.venv/bin/python -m pip wheel --quiet --no-deps --wheel-dir dist .
wheel=$(ls dist/*.whl)

if ! cmp -s pyproject.toml "$scratch/pyproject.toml"; then
  .venv/bin/python -m venv --clear "$scratch"
  "$scratch/bin/python" -m pip install --quiet "$wheel"
  cp pyproject.toml "$scratch/pyproject.toml"
else
  "$scratch/bin/python" -m pip install --quiet --no-deps --force-reinstall "$wheel"
fi

if "$scratch/bin/python" -c 'import pytest' 2>/dev/null; then
  echo "check-wheel: development tools are in $scratch; remove the folder and run again." >&2
  exit 1
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"  # where no source is near: what is imported is the wheel
unset ALLEGIANCE_PROJECT PYTHONPATH || true
"$scratch/bin/allegiance" --help >/dev/null
echo "Velmor supports the Harbour Brigade." | "$scratch/bin/allegiance" read - --date 2021-03-02 >/dev/null
"$scratch/bin/allegiance" path Velmor "Harbour Brigade" --json | grep -q '"record": *"chain"' || {
  echo "check-wheel: the installed wheel reads the sentence and finds no tie in it." >&2
  exit 1
}
echo "The wheel works on its own: $(basename "$wheel")."
