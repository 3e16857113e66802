/** The words of a name, in lower case: `invoiceDate`, `invoice_date` and `INVOICE-DATE` have the same. */
export function wordsOf(name: string): readonly string[] {
  const known = words.get(name) ?? split(name);
  if (words.size < MAX_KNOWN) words.set(name, known);
  return known;
}

/** A name without what differs between spellings. */
export function plainName(name: string): string {
  return wordsOf(name).join('');
}

/** The names of documents are few, but requests can have any. */
const MAX_KNOWN = 5_000;
const words = new Map<string, readonly string[]>();

function split(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
    .replace(/([A-Z])(?=[A-Z][a-z])/g, '$1 ')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
