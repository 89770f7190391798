#!/bin/sh
# The outline of every text of a folder as Markdown beside it: 讲话.txt → 讲话.md
#   sh examples/outlines.sh FOLDER
for text in "$1"/*.txt; do
  speechparse -f markdown -o "${text%.txt}.md" "$text" || echo "left out: $text" >&2
done
