#!/bin/sh
# Make a virtual environment at $1, unless a working one is there.
set -eu

here=$(dirname "$0")
if "$1/bin/python" -m pip --version >/dev/null 2>&1; then
  exit 0
fi
python=$(sh "$here/find_python.sh")
echo "Making $1 with $python." >&2
"$python" -m venv --clear "$1"
# Reading the group of development tools from pyproject.toml needs pip 25.1 or newer.
"$1/bin/python" -m pip install --quiet --upgrade 'pip>=25.1'
