/** The words of a name, in lower case: `invoiceDate`, `invoice_date` and `INVOICE-DATE` have the same. */
export function wordsOf(name: string): readonly string[] {
  const known = words.get(name) ?? split(name);
  if (words.size < MAX_KNOWN) words.set(name, known);
  return known;
}

/** A name without what differs between spellings. */
export function plainName(name: string): string {
  const known = plain.get(name) ?? wordsOf(name).join('');
  if (plain.size < MAX_KNOWN) plain.set(name, known);
  return known;
}

/** The names of documents are few, but requests can have any. */
const MAX_KNOWN = 5_000;
const words = new Map<string, readonly string[]>();
const plain = new Map<string, string>();

function split(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
    .replace(/([A-Z])(?=[A-Z][a-z])/g, '$1 ')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
