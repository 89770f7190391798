"""Load the outlines of many texts into DuckDB, pandas and polars, and ask each the same: how many items has each document?

speechparse -f rows examples/*.txt > rows.jsonl && speechparse -f csv examples/*.txt > rows.csv && python examples/load.py rows.jsonl rows.csv
"""

import sys

import duckdb
import pandas as pd
import polars as pl


def counts(rows: str, table: str) -> dict[str, dict[str, int]]:
    """The items of each document, as each library counts them in the lines of `rows` and the cells of `table`."""
    query = "select source, count(marker) from {} group by source order by source"
    from_pandas = {"pandas rows": pd.read_json(rows, lines=True), "pandas csv": pd.read_csv(table)}
    from_polars = {
        "polars rows": pl.read_ndjson(rows, infer_schema_length=None),
        "polars csv": pl.read_csv(table, infer_schema_length=None),
    }
    return {
        "duckdb rows": dict(
            duckdb.sql(query.format(f"read_json('{rows}', format='newline_delimited')")).fetchall()
        ),
        "duckdb csv": dict(duckdb.sql(query.format(f"read_csv('{table}')")).fetchall()),
        **{name: frame.groupby("source")["marker"].count().to_dict() for name, frame in from_pandas.items()},
        **{
            name: dict(frame.group_by("source").agg(pl.col("marker").count()).iter_rows())
            for name, frame in from_polars.items()
        },
    }


if __name__ == "__main__":
    for name, found in counts(*sys.argv[1:3]).items():
        print(name, dict(sorted(found.items())))
