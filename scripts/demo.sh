#!/bin/sh
# Read the example reports into a fresh project, ask it one question, and say what to ask next.
# tests/test_readme.py runs this, and every command that it recommends.
set -eu

cd "$(dirname "$0")/.."
PATH=$PWD/.venv/bin:$PATH
export PATH
unset ALLEGIANCE_PROJECT || true
project=${1:-demo.db}
rm -f "$project" "$project-wal" "$project-shm" "$project-lock"

say() { printf '%s\n' "$@"; }
ask() {  # print the command as one can type it, then run it
  printf '\n$ allegiance'
  for word in "$@"; do
    case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  allegiance "$@" --project "$project"
}

say "Three outlets report on one war (all invented). They disagree, and one copies another:" ""
for report in examples/reports/*; do say "  $report"; done

ask read examples/reports --actors examples/actors.csv

say "" "Who is in it?"
ask actors --limit 8

say "" "How is one connected to another, and on whose word? Each step shows the sentence it rests on."
ask path "Black Banner Front" "Free Valley Party" --limit 1

say "" "A claim is what somebody says, not a fact. What does the leader of the brigade say?"
ask claims --speaker "Tamar Osh"

say "" "To go on with this project, type these two lines, then any of those below:" "" \
  "  . .venv/bin/activate" \
  "  export ALLEGIANCE_PROJECT=$project" "" \
  '  allegiance show "Northern Dawn Brigade"' \
  '  allegiance claims --between "Northern Dawn Brigade" "Black Banner Front"' \
  '  allegiance path Tarsia "River Guard" --through opposes,communicates_with' \
  '  allegiance sources' \
  '  allegiance search ceasefire' "" \
  "Your own reports (text, Markdown, HTML, PDF, Word, JSON lines):" "" \
  "  allegiance read FOLDER --project my-reports.db" "" \
  "The tutorial is docs/tutorial.md; \`allegiance --help\` lists the commands."
