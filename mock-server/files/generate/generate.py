"""Makes invoice.pdf and invoices.zip from the invoice.xml in ../data/, the same bytes each time.

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python generate.py

The PDF is a Factur-X: a PDF/A-3 with the invoice as page and as XML, in which veraPDF 1.26 finds no fault (3B). The XML
files are written by hand; that of the invoice is held here to its schema and rules.
"""

import io
import zipfile
from pathlib import Path

import pikepdf
from facturx import get_xml_from_pdf, xml_check_xsd
from PIL import ImageCms
from pikepdf import AttachedFileSpec, Array, Dictionary, Name, String

from check_rules import check_rules
from draw_invoice import draw_invoice
from read_invoice import read_invoice

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
PRODUCER = "factpulse-kit"
XML_NAME = "factur-x.xml"  # Factur-X 1.0 demands this name


def main():
    xml = (DATA / "invoice.xml").read_bytes()
    xml_check_xsd(xml, flavor="factur-x", level="en16931")
    check_rules(DATA / "invoice.xml")
    invoice = read_invoice(xml)
    pdf = make_factur_x(draw_invoice(invoice), xml, invoice)
    assert get_xml_from_pdf(pdf)[1] == xml  # it also checks the XML
    (DATA / "invoice.pdf").write_bytes(pdf)
    (DATA / "invoices.zip").write_bytes(make_zip(f"{invoice['number']}.xml", xml))


def make_factur_x(page, xml, invoice):
    with pikepdf.open(io.BytesIO(page)) as pdf:
        day = invoice["iso_date"]
        stamp = String(f"D:{day.replace('-', '')}080000+00'00'")
        author = invoice["seller"][0]
        title = f"{author} - Facture {invoice['number']}"
        attach(pdf, xml, stamp)
        add_output_intent(pdf)
        xmp = (HERE / "factur-x.xmp").read_text()
        described = xmp.format(title=title, author=author, producer=PRODUCER, date=day)
        pdf.Root.Metadata = pdf.make_stream(described.encode(), Type=Name.Metadata, Subtype=Name.XML)
        pdf.Root.Lang = String("fr-FR")
        del pdf.docinfo  # PDF/A wants the same here as in the metadata
        pdf.trailer.Info = pdf.make_indirect(
            Dictionary(
                Title=String(title),
                Author=String(author),
                Creator=String(PRODUCER),
                Producer=String(PRODUCER),
                CreationDate=stamp,
                ModDate=stamp,
            )
        )
        output = io.BytesIO()
        pdf.save(output, deterministic_id=True, min_version="1.7")
        return output.getvalue()


def attach(pdf, xml, stamp):
    file = AttachedFileSpec(
        pdf,
        xml,
        filename=XML_NAME,
        description="Factur-X",
        mime_type="text/xml",
        relationship=Name.Alternative,
    )
    pdf.attachments[XML_NAME] = file
    spec = pdf.attachments[XML_NAME].obj
    for stream in {spec.EF.F.objgen: spec.EF.F, spec.EF.UF.objgen: spec.EF.UF}.values():
        stream.Params.CreationDate = stamp
        stream.Params.ModDate = stamp
    pdf.Root.AF = Array([spec])


def add_output_intent(pdf):
    """PDF/A wants to know what colours mean: those of sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes([7, 233, 0, 5, 0, 12, 0, 8, 0, 0, 0, 0])  # the date in its header: 2025-05-12 08:00
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_stream(bytes(profile), N=3, Alternate=Name.DeviceRGB),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def make_zip(name, xml):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(name, date_time=(2025, 5, 12, 8, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        archive.writestr(entry, xml)
    return output.getvalue()


if __name__ == "__main__":
    main()
