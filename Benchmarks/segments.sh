#!/bin/sh
# Ten segment predicates over a million profiles: persona-check beside DuckDB and Polars (PyPI: duckdb polars orjson).
# Every engine prints one JSON line and has to find the same counts.
#
#   Benchmarks/segments.sh [FOLDER]     FOLDER keeps the profiles, 535 MB, between runs
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
predicates="${PERSONA_CHECK_SHARED:-$root/../shared}/bench/predicates"
folder=${1:-${TMPDIR:-/tmp}/persona-check-segments}
if [ ! -d "$predicates" ]; then
  echo "no generator at $predicates; set PERSONA_CHECK_SHARED" >&2
  exit 1
fi
mkdir -p "$folder"
[ -s "$folder/profiles.ndjson" ] || python3 "$predicates/gen.py" 1000000 "$folder/profiles.ndjson"
cp "$predicates/predicates.json" "$folder/"
cd "$root"
swift build -c release --product benchmarks >&2
.build/release/benchmarks segments "$folder/profiles.ndjson"
cd "$folder"
python3 "$predicates/bench_sql.py"
