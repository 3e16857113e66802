"""Draws an invoice in CII as a page."""

import io
import os

import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = "Vera"  # comes with reportlab; PDF/A wants fonts embedded
COLUMNS = {"Désignation": 20, "Quantité": 108, "Prix unitaire": 140, "TVA": 160, "Total HT": 190}  # mm


def draw_invoice(invoice):
    """The bytes of a PDF of one page. Takes what read_invoice returns."""
    folder = os.path.join(os.path.dirname(reportlab.__file__), "fonts")
    pdfmetrics.registerFont(TTFont(FONT, os.path.join(folder, "Vera.ttf")))
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=A4, invariant=True, initialFontName=FONT)
    page = Page(canvas)
    page.line(f"Facture {invoice['number']}", size=18)
    page.line(f"Date : {invoice['date']}   Échéance : {invoice['due']}")
    for role in ("seller", "buyer"):
        page.skip()
        for text in invoice[role]:
            page.line(text)
    page.skip()
    page.row(list(COLUMNS))
    page.rule()
    for item in invoice["lines"]:
        page.row(item)
    page.rule()
    for label, amount in invoice["totals"]:
        page.row([label, "", "", "", amount])
    page.skip()
    for text in invoice["notes"]:
        page.line(text, size=8)
    canvas.showPage()
    canvas.save()
    return output.getvalue()


class Page:
    """Writes lines from the top of a page."""

    def __init__(self, canvas):
        self.canvas = canvas
        self.y = 275 * mm

    def line(self, text, size=10):
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(20 * mm, self.y, text)
        self.y -= (size + 5)

    def row(self, cells):
        self.canvas.setFont(FONT, 10)
        for index, (cell, x) in enumerate(zip(cells, COLUMNS.values())):
            draw = self.canvas.drawRightString if index else self.canvas.drawString
            draw(x * mm, self.y, cell)
        self.y -= 15

    def rule(self):
        self.canvas.line(20 * mm, self.y + 8, 190 * mm, self.y + 8)
        self.y -= 6

    def skip(self):
        self.y -= 12
