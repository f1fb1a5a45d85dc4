#!/bin/sh
# Print a Python that fits, or say in one sentence why there is none. PYTHON=… names one to use in place of a search.
set -u

FITS='import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))'
without_venv=''

for candidate in ${PYTHON:-python3.12 python3.13 python3.11 python3.14 python3}; do
  "$candidate" -c "$FITS" >/dev/null 2>&1 || continue
  if "$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    command -v "$candidate"
    exit 0
  fi
  without_venv=$("$candidate" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
done

if [ -n "$without_venv" ]; then
  echo "allegiance: $without_venv is here without its module venv; on Debian and Ubuntu, install it with" \
    "'sudo apt install $without_venv-venv', then run make again." >&2
elif [ -n "${PYTHON:-}" ]; then
  echo "allegiance: PYTHON=$PYTHON is not Python 3.11 to 3.14; name another or leave PYTHON out." >&2
else
  echo "allegiance: no Python 3.11 to 3.14 was found; install one (Debian: 'sudo apt install python3 python3-venv'," \
    "macOS: 'brew install python@3.12'), or name it as in 'make demo PYTHON=/path/to/python3.12'." >&2
fi
exit 1
