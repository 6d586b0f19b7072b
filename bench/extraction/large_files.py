"""Makes the large files of the extraction benchmark in the folder that is named: the same ones every time."""

import csv
import io
import random
import sys
import zipfile
from pathlib import Path

import docx
from pptx import Presentation
from reportlab.lib.pagesizes import A4
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
import xlsxwriter

WORDS = "harbour keeper lantern ledger tide quay winter barley orchard engine letter market rope signal stone".split()
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
rng = random.Random(7)


def sentence(words=12):
    return " ".join(rng.choice(WORDS) + str(rng.randrange(100)) for _ in range(words)).capitalize() + "."


def paragraph(sentences=6):
    return " ".join(sentence() for _ in range(sentences))


def pdf(name, pages, lines, size, picture=0):
    sheet = canvas.Canvas(str(folder / name), pagesize=A4, pageCompression=1)
    for page in range(pages):
        if page == 0 and picture > 0:
            photo = Image.frombytes("RGB", (picture, picture), rng.randbytes(picture * picture * 3))
            sheet.drawImage(ImageReader(photo), 40, 40, 60, 60)
        text = sheet.beginText(40, 800)
        text.setFont("Helvetica", size)
        for _ in range(lines):
            text.textLine(sentence(10))
        sheet.drawText(text)
        sheet.showPage()
    sheet.save()


def word(name, paragraphs, picture):
    document = docx.Document()
    for index in range(paragraphs):
        if index % 40 == 0:
            document.add_heading(sentence(4), level=1 + index // 40 % 3)
        document.add_paragraph(paragraph())
    document.save(folder / name)
    # A picture that does not shrink brings it to its size, as photos do in real ones.
    with zipfile.ZipFile(folder / name, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/photo.jpg", rng.randbytes(picture))


def workbook(name, rows):
    book = xlsxwriter.Workbook(str(folder / name), {"constant_memory": True})
    sheet = book.add_worksheet("Ledger")
    sheet.write_row(0, 0, ["Day", "Place", "Weight", "Price", "Note"])
    for row in range(1, rows + 1):
        sheet.write_row(row, 0, [row, rng.choice(WORDS), rng.random() * 100, rng.randrange(500), sentence(5)])
    book.close()


def slides(name, count):
    show = Presentation()
    for _ in range(count):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = sentence(4)
        slide.placeholders[1].text = paragraph(4)
        slide.notes_slide.notes_text_frame.text = paragraph(2)
    show.save(folder / name)


def archive(name, entries, size):
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_STORED) as out:
        for index in range(entries):
            out.writestr(f"photos/{index:05}.bin", rng.randbytes(size))


if not (folder / "done").exists():
    # About a megabyte, as a report of fifty pages with a photo is.
    pdf("fifty-pages.pdf", 50, 60, 10, picture=530)
    pdf("forty-pages.pdf", 40, 60, 10)
    word("ten-megabytes.docx", 800, 9_800_000)
    workbook("twenty-thousand-rows.xlsx", 20_000)
    slides("two-hundred-slides.pptx", 200)
    html = "".join(f"<h2>{sentence(4)}</h2><p>{paragraph()}</p><ul><li>{sentence()}</li></ul>" for _ in range(1500))
    (folder / "page.html").write_text(f"<html><body>{html}</body></html>")
    lines = io.StringIO()
    table = csv.writer(lines)
    table.writerow(["day", "place", "weight", "note"])
    for row in range(20_000):
        table.writerow([row, rng.choice(WORDS), rng.random() * 100, sentence(5)])
    (folder / "table.csv").write_text(lines.getvalue())
    (folder / "notes.txt").write_text("\n\n".join(paragraph() for _ in range(4_000)))
    archive("hundred-megabytes.zip", 1000, 100_000)
    (folder / "done").touch()
