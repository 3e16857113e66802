/** Whether a body is bytes. Not with `instanceof`: jsdom has its own `Uint8Array`. */
export function isBytes(body: object | string): body is Uint8Array {
  return ArrayBuffer.isView(body);
}

/** What is sent of a text, in UTF-8, or of bytes. */
export function toBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body) : body;
}
