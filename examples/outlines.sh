#!/bin/sh
# The outline of every text of a folder as Markdown in another one: 文稿/讲话.txt → outlines/讲话.md
#   sh examples/outlines.sh FOLDER [OUTPUT]
output=${2:-outlines} # not FOLDER: a run over that would read the outlines too
mkdir -p "$output" || exit
for text in "$1"/*.txt; do
  name=$(basename "$text" .txt)
  speechparse -f markdown -o "$output/$name.md" "$text" || echo "left out: $text" >&2
done
