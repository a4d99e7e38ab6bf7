"""What a bundle is made with elsewhere: PyMuPDF merges the same files, hashes them, stamps and bookmarks every page."""
import hashlib
import os
import sys
import time

import pymupdf

A4 = (595.28, 841.89)


def main(directory, out):
    names = sorted(os.listdir(directory))
    begun = time.perf_counter()
    bundle = pymupdf.open()
    marks, first, rows = [], [], []
    for name in names:
        with open(os.path.join(directory, name), "rb") as file:
            data = file.read()
        rows.append((name, hashlib.sha256(data).hexdigest()))
        first.append(len(bundle))
        if name.endswith(".pdf"):
            with pymupdf.open(stream=data, filetype="pdf") as source:
                bundle.insert_pdf(source)
        else:
            page = bundle.new_page(width=A4[0], height=A4[1])
            page.insert_image(pymupdf.Rect(42, 42, A4[0] - 42, A4[1] - 57), stream=data)
        marks.append([1, name, first[-1] + 1])
    # The index: as many pages as it takes, each row a link to its exhibit.
    lines = 45
    pages = -(-len(rows) // lines)
    for n in range(pages):
        page = bundle.new_page(n, width=A4[0], height=A4[1])
        for i, (name, digest) in enumerate(rows[n * lines:(n + 1) * lines]):
            y = 60 + i * 16
            page.insert_text((50, y), f"{n * lines + i + 1}  {name}  {digest}", fontsize=8)
            page.insert_link({"kind": pymupdf.LINK_GOTO, "from": pymupdf.Rect(50, y - 10, 550, y + 2),
                              "page": pages + first[n * lines + i]})
    total = len(bundle)
    starts = {pages + at: i for i, at in enumerate(first)}
    exhibit = 0
    for n in range(pages, total):
        exhibit = starts.get(n, exhibit)
        page = bundle[n]
        page.wrap_contents()
        page.insert_text((page.rect.width - 170, page.rect.height - 14),
                         f"证据{exhibit + 1} 第{n + 1}页 共{total}页", fontname="china-s", fontsize=9)
    bundle.set_toc([[level, name, at + pages] for level, name, at in marks])
    bundle.save(out, garbage=0, deflate=False)
    print(total, f"{time.perf_counter() - begun:.3f}")


main(sys.argv[1], sys.argv[2])
