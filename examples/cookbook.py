"""Run the questions of cookbook.sql over texts or folders and print each answer.

python examples/cookbook.py examples/*.txt
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb


def answers(inputs: list[str]) -> dict[str, list[tuple]]:
    """The rows that answer each question, by the line of -- that stands above it."""
    sql = Path(__file__).with_name("cookbook.sql").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        for form in ("rows", "stats"):
            subprocess.run(
                ["speechparse", "-q", "-f", form, "-o", os.path.join(place, f"{form}.jsonl"), *inputs],
                check=True,
            )
        with duckdb.connect() as database:
            database.execute(f"set file_search_path = '{place}'")
            found = {}
            for block in sql.split("\n\n"):
                answer = database.execute(block).fetchall()
                name = re.match("-- (.*)", block)[1]
                if not name.startswith("Questions"):
                    found[name] = answer
    return found


if __name__ == "__main__":
    for name, rows in answers(sys.argv[1:]).items():
        print(f"{name}:")
        for row in rows:
            print("  " + "\t".join(map(str, row)))
