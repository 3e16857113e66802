/**
 * The bytes that a percent-encoded text stands for; a malformed escape stays as it is (Python, `urllib.parse.unquote`).
 *
 * @param text one byte in each character, like the path of a request in Node.js
 */
export function decodePercent(text: string): Buffer {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

/** A path with its segments percent-encoded. */
export function encodeSegments(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** A decoded path as a contract looks it up: it decodes parameters, and takes everything else as it is. */
export function encodePercent(path: string): string {
  return path.replaceAll('%', '%25');
}
