"""Reads an invoice in CII."""

from lxml import etree

RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"


def read_invoice(xml):
    """What a page shows of an invoice, as text in French. Takes its XML as bytes."""
    root = etree.fromstring(xml)
    settlement = find(root, "ApplicableHeaderTradeSettlement")
    summation = find(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation")
    taxes = settlement.findall(f"{RAM}ApplicableTradeTax")
    return {
        "number": text(root, "ID", parent="{*}ExchangedDocument"),
        "date": date(find(root, "IssueDateTime")),
        "iso_date": iso_date(find(root, "IssueDateTime")),
        "due": date(find(settlement, "DueDateDateTime")),
        "seller": describe_party(find(root, "SellerTradeParty")),
        "buyer": describe_party(find(root, "BuyerTradeParty")),
        "lines": [describe_line(item) for item in root.iter(f"{RAM}IncludedSupplyChainTradeLineItem")],
        "totals": [
            ("Total HT", euros(text(summation, "LineTotalAmount"))),
            *[(f"TVA {percent(tax)}", euros(text(tax, "CalculatedAmount"))) for tax in taxes],
            ("Total TTC", euros(text(summation, "GrandTotalAmount"))),
            ("Net à payer", euros(text(summation, "DuePayableAmount"))),
        ],
        "notes": [
            f"Règlement par virement : {text(settlement, 'IBANID')}",
            *[note.text for note in root.iter(f"{RAM}Content")],
        ],
    }


def describe_party(party):
    siret = text(party, "GlobalID")
    vat = text(find(party, "SpecifiedTaxRegistration"), "ID")
    return [
        text(party, "Name"),
        text(party, "LineOne"),
        f"{text(party, 'PostcodeCode')} {text(party, 'CityName')}",
        f"SIRET : {siret}   N° TVA : {vat}",
    ]


def describe_line(item):
    return [
        text(item, "Name"),
        text(item, "BilledQuantity"),
        euros(text(item, "ChargeAmount")),
        percent(item),
        euros(text(item, "LineTotalAmount")),
    ]


def find(node, name):
    return next(node.iter(f"{RAM}{name}"))


def text(node, name, parent=None):
    return find(node if parent is None else node.find(parent), name).text


def date(node):
    year, month, day = iso_date(node).split("-")
    return f"{day}/{month}/{year}"


def iso_date(node):
    digits = "".join(node.itertext()).strip()
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def euros(amount):
    return f"{amount.replace('.', ',')} €"


def percent(node):
    rate = text(node, "RateApplicablePercent").rstrip("0").rstrip(".")
    return f"{rate.replace('.', ',')} %"
