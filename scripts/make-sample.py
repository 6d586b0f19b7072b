"""Writes the sample library's binary documents into resources/sample/.

    pip install python-docx python-pptx openpyxl odfpy reportlab
    python3 scripts/make-sample.py

The text is here; the Markdown, text, HTML and CSV documents beside them are written by hand. Everything is invented
for Commonplace and given away under CC0 (resources/sample.LICENSE.md).
"""

import datetime
import pathlib
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

OUT = pathlib.Path(__file__).resolve().parent.parent / "resources" / "sample"
WHEN = datetime.datetime(2024, 3, 20, 12, 0, 0)


def minutes_docx():
    from docx import Document

    doc = Document()
    doc.core_properties.title = "Minutes of the committee meeting of 12 March 2024"
    doc.core_properties.author = "Tomas Bellweather"
    doc.core_properties.created = doc.core_properties.modified = WHEN
    doc.sections[0].header.paragraphs[0].text = "Gullhaven Harbour Society"
    doc.add_heading("Minutes of the committee meeting of 12 March 2024", 1)
    doc.add_paragraph(
        "Present: Ingrid Halvorsen (chair), Tomas Bellweather (treasurer, minutes), Priya Raman (harbour master), "
        "Edda Quill (archivist), Callum Frost (tenant of the keeper's cottage, as a guest). Apologies: Desmond Achterberg. "
        "The meeting began at 19:30 in the boathouse. Binnacle sat on the agenda until item 3."
    )
    doc.add_heading("1. The boiler of the boathouse", 2)
    doc.add_paragraph(
        "Marek Dvorak of Northquay Heating serviced the boiler on 5 March and found the expansion vessel failing. "
        "Replacing it will cost £418 including labour. The committee agreed to the repair by four votes to none, to be "
        "done before 30 April. Ingrid asked that the thermostat be moved away from the window at the same time."
    )
    doc.add_heading("2. The summer regatta", 2)
    doc.add_paragraph(
        "The regatta will be held on Saturday 20 July 2024, with Sunday 21 July in reserve if the wind is above force 6. "
        "Priya expects thirty-five boats. The starting gun goes off at 11:00. The committee set the entry fee at £12 a "
        "boat, free for crews under eighteen. Callum offered to run the barbecue and was thanked before he could change his mind."
    )
    doc.add_heading("3. The lantern room", 2)
    doc.add_paragraph(
        "Two panes of the lantern room are cracked. The Heritage Lights Trust has promised a grant of £2,500 if the "
        "society finds £1,000 of its own by the end of September. Edda proposed a sale of marmalade and duplicate charts. "
        "Carried by three votes to one; Tomas voted against, because he will have to count the jars."
    )
    doc.add_heading("4. New members", 2)
    for name in (
        "Yusuf Demir, proposed by Priya Raman and Ingrid Halvorsen",
        "Rosalind and Peter Okonkwo (family membership), proposed by Edda Quill and Tomas Bellweather",
    ):
        doc.add_paragraph(name, style="List Bullet")
    doc.add_heading("5. Actions", 2)
    table = doc.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, ("Who", "What", "By when")):
        cell.text = words
    for row in (
        ("Tomas", "Order the expansion vessel from Northquay Heating", "19 March 2024"),
        ("Priya", "Book the safety boat from Port Erran for the regatta", "30 April 2024"),
        ("Edda", "Write to the Heritage Lights Trust about the panes", "2 April 2024"),
        ("Callum", "Borrow two barbecues from the bowling club", "1 July 2024"),
    ):
        for cell, words in zip(table.add_row().cells, row):
            cell.text = words
    doc.add_paragraph("")
    doc.add_paragraph("The meeting closed at 21:05. The next meeting is on Tuesday 9 April 2024 at 19:30.")
    doc.save(OUT / "minutes-2024-03-12.docx")


def boiler_report_pdf():
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

    style = getSampleStyleSheet()
    h1, h2, body = style["Heading1"], style["Heading2"], style["BodyText"]
    readings = Table(
        [
            ["Reading", "Measured", "Should be"],
            ["System pressure, cold", "0.9 bar", "1.2 to 1.5 bar"],
            ["Flow temperature", "68 °C", "65 to 70 °C"],
            ["Carbon monoxide in the flue gas", "46 ppm", "below 100 ppm"],
            ["Efficiency", "91.4 %", "above 88 %"],
            ["Pre-charge of the expansion vessel", "0.3 bar", "1.0 bar"],
        ],
        hAlign="LEFT",
    )
    costs = Table(
        [
            ["Item", "Amount"],
            ["Annual service", "£96.00"],
            ["Ignition electrode, part NQ-2207", "£31.50"],
            ["Door seal, part NQ-1180", "£18.25"],
            ["Travel from Port Erran", "£22.00"],
            ["Total, paid by bank transfer", "£167.75"],
        ],
        hAlign="LEFT",
    )
    story = [
        Paragraph("Boiler service report", h1),
        Paragraph("Northquay Heating, 3 Cooper's Yard, Port Erran. Report number NQ-24-0318.", body),
        Paragraph(
            "Customer: The Gullhaven Harbour Society, The Boathouse, 7 Saltmarsh Lane, Gullhaven. Date of the visit: "
            "5 March 2024. Engineer: Marek Dvorak. Appliance: Thornbury Compact 24, serial number TC24-559120, "
            "installed in October 2014.",
            body,
        ),
        Paragraph("What was done", h2),
        Paragraph(
            "The burner was cleaned and the ignition electrode replaced, which had been the cause of the failed starts in "
            "February. The seal of the combustion chamber was brittle and was replaced as well. The condensate trap was "
            "full of sand; please ask visitors not to shake out their boots beside the boiler.",
            body,
        ),
        Paragraph("Readings", h2),
        readings,
        Spacer(1, 12),
        Paragraph(
            "All readings are within their limits except two: the pressure of the system is low, and the expansion vessel "
            "has lost most of its pre-charge.",
            body,
        ),
        PageBreak(),
        Paragraph("Faults and advice", h2),
        Paragraph(
            "The diaphragm of the expansion vessel is failing. The boiler may be used until the end of April if the system "
            "is topped up to 1.3 bar once a week, using the blue tap below the chart table. Replacing the vessel (12 litres) "
            "will cost £418 including labour and will take about three hours, during which there is no hot water.",
            body,
        ),
        Paragraph(
            "The thermostat hangs beside a draughty window and switches the heating on too often. Moving it to the inner "
            "wall would save an estimated £140 a year.",
            body,
        ),
        Paragraph("Costs of this visit", h2),
        costs,
        Spacer(1, 12),
        Paragraph("The next service is due in March 2025. The guarantee on the parts fitted today ends on 5 March 2026.", body),
        Paragraph("Signed: Marek Dvorak, registered heating engineer number 118204.", body),
    ]
    SimpleDocTemplate(
        str(OUT / "boiler-service-report.pdf"),
        pagesize=A4,
        title="Boiler service report, 5 March 2024",
        author="Marek Dvorak, Northquay Heating",
        invariant=1,
    ).build(story)


def lease_odt():
    from odf.dc import Creator, Title
    from odf.opendocument import OpenDocumentText
    from odf.style import ParagraphProperties, Style
    from odf.text import H, List, ListItem, P

    doc = OpenDocumentText()
    doc.meta.addElement(Title(text="Letter about the lease of the keeper's cottage"))
    doc.meta.addElement(Creator(text="Ingrid Halvorsen"))
    bullets = Style(name="Bulleted", family="paragraph")
    bullets.addElement(ParagraphProperties(marginleft="0.5cm"))
    doc.styles.addElement(bullets)

    def paragraph(words):
        doc.text.addElement(P(text=words))

    doc.text.addElement(H(outlinelevel=1, text="The lease of the keeper's cottage"))
    paragraph("The Gullhaven Harbour Society, The Boathouse, 7 Saltmarsh Lane, Gullhaven")
    paragraph("28 August 2023")
    paragraph("Dear Callum,")
    paragraph(
        "We are glad that you would like to stay. The committee has agreed to renew the lease of the keeper's cottage for "
        "two years, from 1 October 2023 to 30 September 2025. The rent will be £640 a month instead of £615, payable on "
        "the first of each month. Your deposit of £1,230 stays with the Harbour Deposit Scheme and need not be paid again."
    )
    doc.text.addElement(H(outlinelevel=2, text="What the rent includes"))
    items = List()
    for words in (
        "Water, and the sweeping of the chimney once a year in September",
        "Mooring 17 for the Marigold, as long as you share her with Priya",
        "Use of the boathouse workshop, except on regatta day",
    ):
        item = ListItem()
        item.addElement(P(text=words))
        items.addElement(item)
    doc.text.addElement(items)
    paragraph("Electricity is yours to pay. The meter stood at 48,213 when we read it together on 21 August.")
    doc.text.addElement(H(outlinelevel=2, text="What we ask in return"))
    paragraph(
        "Please wind the tower clock on Mondays and Thursdays, look at the lantern room after every gale, and write what you "
        "see into the log. If you see a cracked pane, telephone Ingrid the same day, whatever the hour."
    )
    doc.text.addElement(H(outlinelevel=2, text="Ending the lease"))
    paragraph(
        "You may end the lease with two months' notice, in writing; we may end it with six. Keeping a dog needs the "
        "committee's consent. Keeping Binnacle out is, in our experience, impossible, and no consent is needed for him."
    )
    paragraph("With kind regards,")
    paragraph("Ingrid Halvorsen, chair")
    doc.save(str(OUT / "cottage-lease-letter.odt"))


def budget_xlsx():
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.properties.title = "Budget 2024"
    book.properties.creator = "Tomas Bellweather"
    book.properties.created = book.properties.modified = WHEN

    def sheet(ws, rows):
        for row in rows:
            ws.append(row)
        for cell in ws[1]:
            cell.font = Font(bold=True)
        for row in ws.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, datetime.date):
                    cell.number_format = "d mmm yyyy"
                elif isinstance(cell.value, float):
                    cell.number_format = "#,##0.00"
        ws.column_dimensions["A"].width = 34

    income = book.active
    income.title = "Income"
    sheet(
        income,
        [
            ["Source", "Budget 2024", "Received 2023", "Remark"],
            ["Moorings", 14260.0, 13875.0, "42 moorings, two of them free for the lifeboat"],
            ["Memberships", 4512.0, 4398.0, "137 members"],
            ["Rent of the keeper's cottage", 7680.0, 7455.0, "12 months at £640"],
            ["Lighthouse tours", 1850.0, 1623.5, "Fewer in 2023 because of the wet August"],
            ["Hall hire", 2300.0, 2185.0, "Including the choir on Wednesdays"],
            ["Regatta entry fees", 420.0, 372.0, "35 boats at £12"],
            ["Marmalade and duplicate charts", 1000.0, 0.0, "For the lantern room"],
            ["Total", 32022.0, 29908.5, None],
        ],
    )
    sheet(
        book.create_sheet("Spending"),
        [
            ["Purpose", "Budget 2024", "Due", "Paid to"],
            ["Insurance of the boathouse", 3980.0, datetime.date(2024, 6, 1), "Erran Mutual"],
            ["Dredging of the fuel berth", 8900.0, datetime.date(2024, 10, 15), "Holm & Daughters"],
            ["Boiler: expansion vessel", 418.0, datetime.date(2024, 4, 30), "Northquay Heating"],
            ["Lantern room: two panes", 3500.0, datetime.date(2024, 11, 30), "Conti Glass"],
            ["Electricity", 2640.0, datetime.date(2024, 12, 31), "Skerry Power"],
            ["Mooring chains and shackles", 2150.0, datetime.date(2024, 5, 10), "Port Erran Chandlery"],
            ["Cat food and vet", 390.0, datetime.date(2024, 12, 31), "Gullhaven Veterinary Practice"],
            ["Safety boat for the regatta", 275.0, datetime.date(2024, 7, 20), "Port Erran Lifeboat"],
        ],
    )
    sheet(
        book.create_sheet("Reserves"),
        [
            ["Fund", "Balance on 31 December 2023", "Purpose"],
            ["Breakwater fund", 41750.0, "Untouchable without a vote of all members"],
            ["Repairs fund", 6230.4, "Boathouse, cottage and slipway"],
            ["Heritage grant", 2500.0, "Promised by the Heritage Lights Trust, not yet received"],
            ["Biscuit tin", 17.35, "Counted twice"],
        ],
    )
    book.save(OUT / "budget-2024.xlsx")


def talk_pptx():
    from pptx import Presentation
    from pptx.util import Inches

    show = Presentation()
    show.core_properties.title = "The light on Gannet Rock"
    show.core_properties.author = "Edda Quill"
    show.core_properties.created = show.core_properties.modified = WHEN

    def slide(title, lines, notes):
        page = show.slides.add_slide(show.slide_layouts[1])
        page.shapes.title.text = title
        frame = page.placeholders[1].text_frame
        frame.text = lines[0]
        for line in lines[1:]:
            frame.add_paragraph().text = line
        page.notes_slide.notes_text_frame.text = notes
        return page

    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text = "The light on Gannet Rock"
    first.placeholders[1].text = "A talk by Edda Quill, archivist of the Gullhaven Harbour Society, 16 February 2024"
    first.notes_slide.notes_text_frame.text = "Wait until the tea has been served. Speak up: the stove is loud."
    slide(
        "Built in three summers",
        [
            "Begun in May 1868, first lit on 1 September 1870",
            "Engineer: Josephine Marchetti, the first woman to design a light on this coast",
            "34 metres tall, 118 steps, 1,940 blocks of granite from Saint Brannoc's quarry",
            "Cost: £11,480, which was £600 below the estimate",
        ],
        "The engineer's name was left off the plaque until 1970. Pause here for indignation.",
    )
    page = slide(
        "The keepers",
        ["Seven principal keepers in 117 years", "The last of them, Walter Frost, was Callum's grandfather"],
        "Ask whether anybody in the hall remembers Walter. Somebody always does.",
    )
    table = page.shapes.add_table(4, 3, Inches(0.8), Inches(3.6), Inches(8), Inches(1.6)).table
    for r, row in enumerate(
        (
            ("Keeper", "From", "To"),
            ("Elias Thorne", "1870", "1889"),
            ("Agnes Thorne, his daughter", "1889", "1921"),
            ("Walter Frost", "1952", "1987"),
        )
    ):
        for c, words in enumerate(row):
            table.cell(r, c).text = words
    slide(
        "The night of 17 November 1910",
        [
            "The great gale took the old breakwater and four boats",
            "Agnes Thorne kept the lamp turning by hand for fourteen hours",
            "Every crew came home; the society was founded the next spring",
        ],
        "The log of that night is in the archive, box 9. Its pages are still stained with lamp oil.",
    )
    slide(
        "Automated, and looked after",
        [
            "Automated on 30 June 1987; the lens of 1870 is still in use",
            "The lamp today: 35 watts, visible for 18 nautical miles",
            "Two cracked panes in the lantern room: £3,500 are needed by November",
        ],
        "Marmalade is on sale at the door.",
    )
    show.save(OUT / "gannet-rock-talk.pptx")


RECIPES = [
    (
        "Fish soup for a wet evening",
        "Serves six, or four who have been sailing. From Ingrid Halvorsen.",
        ["800 g of haddock or pollack, skinned", "2 leeks and 3 carrots", "500 g of potatoes", "1 litre of fish stock", "150 ml of cream", "a pinch of saffron"],
        "Soften the leeks and carrots in butter for ten minutes without letting them brown. Add the potatoes, the stock and the saffron and "
        "simmer for fifteen minutes. Lay the fish on top in large pieces, cover, and take the pot off the heat: after six minutes it is "
        "done. Stir in the cream. Never let the soup boil once the fish is in it; Ingrid can tell.",
    ),
    (
        "Keeper's marmalade",
        "Makes eleven jars. From Edda Quill, who had it from Agnes Thorne's kitchen book.",
        ["1.5 kg of Seville oranges", "2 lemons", "2.5 kg of sugar", "3 litres of water", "4 tablespoons of dark rum"],
        "Halve and squeeze the fruit, tie the pips in muslin, and shred the peel as thick as a bootlace. Soak peel, juice, pips and water "
        "overnight. Simmer for two hours until the peel can be crushed between two fingers. Squeeze out the muslin, add the sugar, and boil "
        "hard for about twenty minutes, until it sets on a cold plate. Stir in the rum last, away from the flame.",
    ),
    (
        "Callum's smoked mackerel",
        "For four sandwiches and one cat.",
        ["4 mackerel, gutted", "100 g of coarse salt", "50 g of brown sugar", "2 handfuls of oak chips"],
        "Rub the fish with salt and sugar and leave them for three hours in the cold. Rinse, dry, and hang them in the draught overnight. "
        "Smoke them over the oak for two and a half hours at 80 degrees. They keep for five days wrapped in paper, if Binnacle does not "
        "find them.",
    ),
    (
        "Regatta ginger cake",
        "Twenty pieces, one tin of 30 by 20 centimetres. From Priya Raman's mother.",
        ["350 g of flour", "250 g of butter", "250 g of treacle", "3 eggs", "2 tablespoons of ground ginger", "6 pieces of stem ginger"],
        "Melt the butter and the treacle together and let them cool. Beat in the eggs, then flour, ginger and two teaspoons of bicarbonate. "
        "Bake for 50 minutes at 160 degrees. It is better on the third day, and so it is always baked on the Wednesday before the regatta.",
    ),
]


def recipes_epub():
    def page(title, body):
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en">'
            f"<head><title>{title}</title></head><body>{body}</body></html>"
        )

    files = {
        "foreword.xhtml": page(
            "Foreword",
            "<h1>The Harbour Kitchen</h1><p>Four recipes that have fed the boathouse for longer than anybody can remember, written down in "
            "January 2024 because Edda Quill said that she would not be asked for the marmalade one more time. The stove in the boathouse "
            "runs hot: take ten degrees off whatever a book tells you.</p>",
        )
    }
    for number, (title, note, ingredients, method) in enumerate(RECIPES, 1):
        items = "".join(f"<li>{item}</li>" for item in ingredients)
        files[f"recipe-{number}.xhtml"] = page(
            title, f"<h1>{title}</h1><p><em>{note}</em></p><h2>Ingredients</h2><ul>{items}</ul><h2>Method</h2><p>{method}</p>"
        )
    manifest = "".join(f'<item id="p{i}" href="{name}" media-type="application/xhtml+xml"/>' for i, name in enumerate(files))
    spine = "".join(f'<itemref idref="p{i}"/>' for i in range(len(files)))
    nav = page("Contents", "<nav epub:type='toc' xmlns:epub='http://www.idpf.org/2007/ops'><ol>" + "".join(f"<li><a href='{n}'>{n}</a></li>" for n in files) + "</ol></nav>")
    opf = (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">commonplace-sample-harbour-kitchen</dc:identifier>'
        "<dc:title>The Harbour Kitchen</dc:title><dc:creator>The Gullhaven Harbour Society</dc:creator><dc:language>en</dc:language>"
        '<meta property="dcterms:modified">2024-01-28T12:00:00Z</meta></metadata>'
        f'<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{manifest}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    container = (
        '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    members = [("META-INF/container.xml", container), ("OEBPS/content.opf", opf), ("OEBPS/nav.xhtml", nav)]
    members += [(f"OEBPS/{name}", body) for name, body in files.items()]
    stamp = (2024, 1, 28, 12, 0, 0)
    with zipfile.ZipFile(OUT / "harbour-kitchen.epub", "w") as book:
        book.writestr(zipfile.ZipInfo("mimetype", stamp), "application/epub+zip")
        for name, body in members:
            book.writestr(zipfile.ZipInfo(name, stamp), body, zipfile.ZIP_DEFLATED)


def thread_eml():
    mail = EmailMessage()
    mail["From"] = "Priya Raman <harbourmaster@gullhaven.example>"
    mail["To"] = "Solveig Aune <bookings@erranferries.example>"
    mail["Cc"] = "Tomas Bellweather <treasurer@gullhaven.example>"
    mail["Subject"] = "Re: Extra ferry on regatta day"
    mail["Date"] = "Thu, 18 Apr 2024 09:12:00 +0100"
    mail["Message-ID"] = "<20240418-0912@gullhaven.example>"
    mail.set_content(
        """Dear Solveig,

Thank you, that is settled then: the extra ferry leaves Port Erran at 09:15 on
Saturday 20 July and goes back from our fuel berth at 18:30, for £385 all told.
Tomas will transfer the deposit of £75 by the end of April.

Two answers to your questions. The fuel berth has 2.4 metres of water at low
water that day, which is enough for the Lady Grace but not for the Kittiwake.
And yes, your crew are welcome at the barbecue; Callum has been told to expect
four hungry people more.

If the wind is above force 6 we will race on Sunday instead, and I will call
you by 17:00 on the Friday so that you can move the ferry.

With best wishes from the whole harbour,
Priya

> On Tuesday 16 April 2024 Solveig Aune wrote:
>
> Dear Priya,
>
> We can run an extra ferry for your regatta. With the Lady Grace (90
> passengers) it would be £385, with the Kittiwake (140 passengers) £520. I
> need a deposit of £75 and a decision by 26 April. How deep is your berth at
> low water, and may the crew have something to eat between the crossings?
>
> Solveig Aune, Erran Ferries
>
>> On Friday 12 April 2024 Priya Raman wrote:
>>
>> Dear Erran Ferries,
>>
>> On Saturday 20 July we expect about eighty spectators from Port Erran.
>> Last year the last bus left at 16:00 and half of them missed the prizes.
>> Could you run an extra ferry for us, and what would it cost?
>>
>> Priya Raman, harbour master, Gullhaven
"""
    )
    mail.add_attachment(
        "Passenger,Adults,Children\nOkonkwo,2,3\nDemir,1,0\nPort Erran choir,22,0\n",
        subtype="csv",
        filename="passengers-so-far.csv",
    )
    mail.set_boundary("gullhaven-regatta-2024")
    (OUT / "regatta-ferry-thread.eml").write_bytes(mail.as_bytes(policy=SMTP))


def binnacle_rtf():
    paragraphs = [
        (r"\b\fs32 ", "Looking after Binnacle"),
        ("", "For whoever has the boathouse key in the week of 6 to 13 May 2024, while Edda is visiting her sister."),
        (r"\b ", "Meals"),
        ("", "Binnacle is fed twice a day, at 7:30 and at 18:00: half a tin of the blue kind and a handful of biscuits. He will tell you that he has not been fed. He has. On Fridays he gets the heads of whatever Callum has caught. Milk makes him ill."),
        (r"\b ", "Medicine"),
        ("", "He takes a quarter of a tablet of Thyrazol for his thyroid every evening. The tablets are in the drawer of the chart table. Hide it in a piece of mackerel, because he recognises cheese. If he misses a day, do not give him a double dose."),
        (r"\b ", "The vet"),
        ("", "Dr Noor Haddad, Gullhaven Veterinary Practice, telephone 01632 960 417, open until 18:30. The society has an account there; sign for it. His chip number is 941 000 024 118 735. He was born in the coil of rope beside the slipway on or about 1 April 2015, and weighs 5.8 kilograms, which Dr Haddad would like to see below 5.2."),
        (r"\b ", "Habits"),
        ("", "He sleeps on the chart table, on the chart that you need. He may go out at night, but he must not be left in any boat: see the log of the Marigold for June 2023. He is afraid of the vacuum cleaner and of Desmond’s accordion, and of nothing else."),
        ("", "Thank you! There is a jar of marmalade for you on the shelf. — Edda Quill"),
    ]

    def escape(words):
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in words)

    body = "".join(f"{{\\pard\\sa120 {style}{escape(words)}\\par}}\n" for style, words in paragraphs)
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Georgia;}}{\info{\title Looking after Binnacle}{\author Edda Quill}}"
    (OUT / "looking-after-binnacle.rtf").write_text(f"{head}\n{body}}}\n", encoding="ascii")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    for make in (minutes_docx, boiler_report_pdf, lease_odt, budget_xlsx, talk_pptx, recipes_epub, thread_eml, binnacle_rtf):
        make()
    for path in sorted(OUT.iterdir()):
        print(f"{path.stat().st_size:8,}  {path.name}")
