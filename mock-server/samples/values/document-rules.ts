import type { Facts } from './facts.ts';
import type { Rule } from './rule.ts';

/** Invoices, flows and their files. */
export const DOCUMENT_RULES: readonly Rule[] = [
  [/filename|nomfichier/, (_, random) => [`facture-2026-${random.digits(4)}.pdf`]],
  [/^sha256$|hash$|digest$|checksum$/, (_, random) => [random.hex(64), random.hex(40), random.hex(32)]],
  [/certificatepem|certpem|^certificate$/, (_, random) => [pem('CERTIFICATE', random.hex(96))]],
  [/privatekey|pem$/, (_, random) => [pem('PRIVATE KEY', random.hex(96))]],
  [
    /b64$|base64$|^signingkey$|secret$|key$/,
    (_, random) => [Buffer.from(random.hex(64), 'hex').toString('base64')],
  ],
  [
    /^xml(?:content|data|body)?$|xml$/,
    ({ company }) => [`<?xml version="1.0" encoding="UTF-8"?>\n<nom>${company().name}</nom>\n`],
  ],
  [/contenttype|mimetype|mediatype/, () => ['application/pdf']],
  [
    /invoicenumber$|invoiceid$|invoiceref|numerofacture|invoiceno$/,
    ({ day }, random) => [`FA-${yearOf(day())}-${random.digits(5)}`, random.int(1_000, 99_999)],
  ],
  [/typecode$/, () => ['380', 380]],
  [
    /amount|montant|price|prix$|total(?:ht|ttc|net|gross)$/,
    ({ amounts }, _, name) => amountsFor(name, amounts()),
  ],
  [/currency|devise/, () => ['EUR']],
  [/percent|^rate$|vatrate|taux/, () => [20, '20.00', '20']],
  [/profile?$/, () => ['EN16931']],
  [/syntax$/, () => ['CII']],
  [/(?:detected|source|file)format$/, () => ['Factur-X']],
  [/flowtype$/, (_, random) => [random.pick(['CustomerInvoice', 'SupplierInvoice'])]],
  [/flowdirection$|^direction$/, (_, random) => [random.pick(['In', 'Out'])]],
  [/processingrule$/, () => ['B2B']],
  [/rulesource$/, () => ['Computed']],
  [/role$/, (_, random) => [random.pick(['SE', 'BY'])]],
  [/businessterm$|^bt(?:code)?$/, (_, random) => [`BT-${random.int(1, 165)}`]],
  [/^item$|^field$|^fields$/, () => ['invoiceNumber']],
  [/^fieldname$/, (_, random) => [`Signature${random.int(1, 3)}`]],
  [/algorithm$/, () => ['SHA256withRSA']],
  [/^[xy](?:0|min)$/, (_, random) => [random.int(20, 200)]],
  [/^[xy](?:1|max)$/, (_, random) => [random.int(220, 560)]],
];

function pem(what: string, hex: string): string {
  return `-----BEGIN ${what}-----\n${Buffer.from(hex, 'hex').toString('base64')}\n-----END ${what}-----\n`;
}

function amountsFor(name: string, { net, vat, gross }: ReturnType<Facts['amounts']>): readonly unknown[] {
  const isGross = /gross|ttc|total$|payable|due/.test(name);
  const amount = /vat|tva|tax/.test(name) ? vat : isGross ? gross : net;
  return [amount, amount.toFixed(2), Math.round(amount)];
}

function yearOf(day: number): number {
  return new Date(day).getUTCFullYear();
}
