/** A header such as `Content-Type`, in two parts. */
export interface MediaType {
  /** In lower case; not always a media type. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** A longer one is not taken for a media type. Source: DRF, `DefaultContentNegotiation`. */
export const MAX_MEDIA_TYPE = 256;

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Reads a header such as `Content-Type`; no text is refused. Encoded parameters (RFC 2231) are not decoded.
 *
 * Source: Django, `parse_header_parameters`; Python, `email.message.Message.get_params`.
 */
export function readMediaType(text: string): MediaType {
  if (!text.includes(';')) return { name: text.trim().toLowerCase(), parameters: NONE };
  const [first = ['', ''], ...rest] = splitAtSemicolons(text).map(readParameter);
  return { name: first[0].toLowerCase(), parameters: new Map(rest.filter(([name]) => name !== '')) };
}

/** Not at those between quotes. */
function splitAtSemicolons(text: string): string[] {
  const parts: string[] = [];
  let open: string | undefined;
  for (const piece of text.split(';')) {
    const part: string = open === undefined ? piece : `${open};${piece}`;
    const isOpen = (part.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
    if (!isOpen) parts.push(part);
    open = isOpen ? part : undefined;
  }
  return open === undefined ? parts : [...parts, open];
}

function readParameter(part: string): [name: string, value: string] {
  const index = part.indexOf('=');
  if (index === -1) return [part.trim(), ''];
  return [part.slice(0, index).trim().toLowerCase(), unquote(part.slice(index + 1).trim())];
}

function unquote(value: string): string {
  if (/^".*"$/s.test(value) && value.length > 1)
    return value.slice(1, -1).replaceAll('\\\\', '\\').replaceAll('\\"', '"');
  return /^<.*>$/s.test(value) ? value.slice(1, -1) : value;
}

/** Whether a media type or range, such as `application/*`, includes another. Source: DRF, `_MediaType.match`. */
export function includesType(range: string, type: string): boolean {
  const [main, sub] = halves(range);
  const [ownMain, ownSub] = halves(type);
  return (main === '*' || main === ownMain) && (sub === '*' || sub === ownSub);
}

function halves(name: string): [main: string, sub: string] {
  const slash = name.indexOf('/');
  return slash === -1 ? [name, ''] : [name.slice(0, slash), name.slice(slash + 1)];
}
