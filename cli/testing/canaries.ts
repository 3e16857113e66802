/** What is searched for of each secret. The rest of it is spelled differently in each encoding. */
const MARK = 'CanaryOf';
/** A secret that each encoding spells differently. */
export const canary = (kind: string) => `+é/'&? ${MARK}${kind}${'x'.repeat(8)} "\\`;
/** For headers, which allow less. */
export const plain = (kind: string) => `+/?${MARK}${kind}${'x'.repeat(8)}==`;

/** Every encoding in which a server can repeat a secret. */
export function echoes(secret: string): string[] {
  const base64 = ['', 'a', 'ab', 'me:'].map((before) =>
    Buffer.from(`${before}${secret}z`).toString('base64'),
  );
  const percent = encodeURIComponent(secret);
  return [
    secret,
    ...base64,
    Buffer.from(secret).toString('base64url'),
    percent,
    percent.replace(/%../g, (code) => code.toLowerCase()),
    new URLSearchParams({ secret }).toString(),
  ];
}

/** The text, and all that can be decoded from it. */
function decoded(text: string): string {
  const inBase64 = (text.match(/[\w+/-]{12,}/g) ?? []).flatMap((digits) =>
    [0, 1, 2, 3].map((start) => Buffer.from(digits.slice(start), 'base64').toString('latin1')),
  );
  const inUrls = text.replace(/%([0-9a-f]{2})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return [text, inUrls, ...inBase64].join('\n');
}

/** The canaries in a text, in any encoding, with what comes before them. */
export function canariesIn(text: string): string[] {
  return decoded(text).match(new RegExp(`.{0,30}${MARK}\\w+`, 'g')) ?? [];
}
