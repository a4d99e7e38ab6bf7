#!/bin/sh
# Binds the same files with Anjuan and with PyMuPDF, and compares time and memory. For 5,000 pages memory is held against the
# size of what is bound. Usage: run.sh BINARY, the release build of the bench "bundle". Makes a Python environment of its own.
set -eu
binary=$1
here=$(dirname "$0")
work=${ANJUAN_BENCH_DIR:-target/bench-bundle}
mkdir -p "$work"
if [ ! -x "$work/python/bin/python" ]; then
	python3 -m venv "$work/python"
	"$work/python/bin/pip" install --quiet --disable-pip-version-check pymupdf
fi
[ -d "$work/500" ] || "$binary" make "$work/500" 1
[ -d "$work/5000" ] || "$binary" make "$work/5000" 10

# Prints: pages, seconds of binding, kilobytes of memory at most.
measured() { /usr/bin/time -f '%M' -o "$work/memory" "$@" >"$work/said"; echo "$(cat "$work/said") $(cat "$work/memory")"; }
# The middle one of five, by time.
middle() { for _ in 1 2 3 4 5; do measured "$@"; done | sort -k2n | sed -n 3p; }

ours=$(middle "$binary" bind "$work/500" "$work/ours.pdf")
theirs=$(middle "$work/python/bin/python" "$here/peer.py" "$work/500" "$work/theirs.pdf")
input=$(du -sk --apparent-size "$work/5000" | cut -f1)
large=$(measured "$binary" bind "$work/5000" "$work/large.pdf")
echo "$ours $theirs $large $input" | awk '{
	printf "500 pages:  Anjuan %.3f s, %.0f MiB; PyMuPDF %.3f s, %.0f MiB\n", $2, $3/1024, $5, $6/1024
	printf "            time %.2f of PyMuPDF (at most 0.25), memory %.2f (at most 0.80)\n", $2/$5, $3/$6
	printf "5000 pages: %.3f s, %.0f MiB for %.0f MiB of files: %.2f times (less than 2)\n", $8, $9/1024, $10/1024, $9/$10
	exit !($2/$5 <= 0.25 && $3/$6 <= 0.8 && $9/$10 < 2)
}'
