import { html } from '../../../base/web/markup.ts';

/** The ways in which a server can repeat a text: as it is, and in JSON, HTML, a shell, URLs and base64. */
export function spellingsOf(text: string): readonly string[] {
  if (/^[\w.-]+$/.test(text)) return [text, ...inBase64(text)]; // such as a token: nothing to escape
  const wellFormed = Buffer.from(text).toString(); // without lone surrogates, for which encodeURIComponent throws
  const escaped = inJson(text);
  const nested = inJson(escaped); // JSON in a string of JSON, which a failed check quotes once more
  const plain = [...new Set([text, escaped, nested, inJson(nested)])];
  const encoded = [...new Set([wellFormed, inJson(wellFormed)])];
  return [
    ...new Set([
      ...plain,
      ...plain.map((each) => each.replaceAll("'", "'\\''")),
      html`${text}`.text,
      ...encoded.flatMap(inUrls),
      ...encoded.flatMap(inBase64),
    ]),
  ];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** As a component and in a form (RFC 3986 §2.1, WHATWG URL §5.2), with digits in both cases. */
function inUrls(text: string): string[] {
  const component = encodeURIComponent(text);
  const form = new URLSearchParams([['', text]]).toString().slice(1);
  const spaced = form.replaceAll('+', '%20');
  return [component, form, spaced].flatMap((each) => [
    each,
    each.replace(/%../g, (code) => code.toLowerCase()),
  ]);
}

/** Alone, and within a longer text, such as `user:password`, where it can begin at any bit of a digit (RFC 4648 §4, §5). */
function inBase64(text: string): string[] {
  const bytes = Buffer.from(text);
  const within = [0, 1, 2].map((before) => {
    const digits = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
    const [first, end] = [Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)];
    return digits.slice(first, end); // the digits that hold nothing else
  });
  return [bytes.toString('base64url'), ...within].flatMap((digits) => [
    digits,
    digits.replaceAll('-', '+').replaceAll('_', '/'),
  ]);
}
