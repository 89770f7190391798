# The headings of a document, one a line, indented by level:
#   speechparse -f json examples/notice.txt | jq -r -f examples/headings.jq
.. | objects | select(.marker) | "  " * (.level - 1) + .marker + (.heading // "")
