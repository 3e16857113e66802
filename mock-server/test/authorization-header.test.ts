import { describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { createLoggedMock } from '../testing/logged-mock.ts';
import { START } from '../testing/test-mock.ts';

const CLIENTS = '/api/v1/clients';
const SECRET = 'the secret of this test, of more than the 64 bytes that HS512 needs';
const NOW = START.getTime() / 1000;

interface Explained {
  readonly reason: unknown;
  readonly hint: unknown;
  readonly status: number;
}

/** Lists clients with this `Authorization` header. */
async function explain(authorization: string | undefined): Promise<Explained> {
  const { call, lines } = createLoggedMock({ secret: SECRET });
  const request = call('get', CLIENTS);
  if (authorization !== undefined) request.set('Authorization', authorization);
  const { status } = await request;
  const { reason, hint } = lines.at(-1) ?? {};
  expect(lines.at(-1)?.level).toBe('warn');
  return { reason, hint, status };
}

/** A token of a mock with another secret, which is long enough to be masked. */
const FOREIGN = await sign({ secret: 'another secret, longer than 32 bytes too' });

interface Signing {
  readonly secret?: string;
  readonly alg?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

function sign({ secret = SECRET, alg = 'HS256', claims = {}, header = {} }: Signing): Promise<string> {
  const payload = {
    token_type: 'access',
    user_id: 'demo@factpulse.test',
    exp: NOW + 60,
    jti: 'x',
    ...claims,
  };
  return new SignJWT(payload).setProtectedHeader({ ...header, alg }).sign(new TextEncoder().encode(secret));
}

/** The last character of a signature has four bits of it. */
function setUnusedBits(token: string): string {
  const bytes = Buffer.from(`${token.slice(-1)}AAA`, 'base64url');
  bytes.writeUInt8(bytes.readUInt8() | 0b1100);
  return token.slice(0, -1) + bytes.toString('base64url').slice(0, 1);
}

const NOT_SET = /^the token is not set: wait for the sign-in/;
const QUOTES = /^send the token without quotes/;
const PLACEHOLDER = /^a placeholder was not replaced/;
const ONCE = /^send the word Bearer once/;
const USE_BEARER = 'send the header "Authorization: Bearer <access token>"';
const SPACES = /^remove the white space/;
const READ_ACCESS = /read "access" from the JSON of the sign-in/;

describe('what went wrong in the code of the caller is explained for', () => {
  test.each<[string | undefined, RegExp, string | RegExp]>([
    [
      'Bearer [object Promise]',
      /"\[object Promise\]"/,
      'the token is a Promise: await it before you put it into the header',
    ],
    ['bearer [object Promise]', /"\[object Promise\]"/, /await it/],
    ['Bearer [object Object]', /an object that was turned into a string/, READ_ACCESS],
    ['Bearer [object Response]', /an object that was turned into a string/, READ_ACCESS],
    ['Bearer <coroutine object sign_in at 0x7f>', /coroutine/, /await it/],
    ['Bearer {"access":"hunter2","refresh":"hunter2"}', /whole object/, READ_ACCESS],
    ["Bearer {'access': 'hunter2'}", /whole object/, READ_ACCESS],
    ['Bearer async () => hunter2', /source of a function/, /call it/],
    ['Bearer function token() {}', /source of a function/, /call it/],
    ['Bearer undefined', /variable without a value/, NOT_SET],
    ['Bearer null', /variable without a value/, NOT_SET],
    ['Bearer None', /variable without a value/, NOT_SET],
    ['Bearer <nil>', /variable without a value/, NOT_SET],
    ['Bearer NaN', /number or a boolean/, READ_ACCESS],
    ['Bearer false', /number or a boolean/, READ_ACCESS],
    ['Bearer 401', /number or a boolean/, READ_ACCESS],
    ['Bearer', /^the token is empty$/, NOT_SET],
    ['Bearer ', /^the token is empty$/, NOT_SET],
    [`Bearer "${FOREIGN}"`, /in quotes/, QUOTES],
    [`Bearer '${FOREIGN}'`, /in quotes/, QUOTES],
    ['Bearer "hunter2', /in quotes/, QUOTES],
    [`Bearer b'${FOREIGN}'`, /bytes object/, /token\.decode\(\)/],
    [`Bearer Bearer ${FOREIGN}`, /another scheme word/, ONCE],
    [`Bearer JWT ${FOREIGN}`, /another scheme word/, ONCE],
    [`Bearer \${token}`, /placeholder/, PLACEHOLDER],
    ['Bearer {{token}}', /placeholder/, PLACEHOLDER],
    ['Bearer {token}', /placeholder/, PLACEHOLDER],
    ['Bearer <token>', /placeholder/, PLACEHOLDER],
    ['Bearer <access token>', /placeholder/, PLACEHOLDER],
    ['Bearer $TOKEN', /placeholder/, PLACEHOLDER],
    ['Bearer %TOKEN%', /placeholder/, PLACEHOLDER],
    ['Bearer YOUR_TOKEN', /placeholder/, PLACEHOLDER],
    [`Bearer ${FOREIGN.slice(0, 20)} ${FOREIGN.slice(20)}`, /white space/, SPACES],
    [`Bearer ${FOREIGN}\\n`, /line break/, SPACES],
    [`Bearer ${FOREIGN}%0A`, /line break/, SPACES],
    [`Bearer\t${FOREIGN}`, /no space between/, USE_BEARER],
    [`Bearer${FOREIGN}`, /no space between/, USE_BEARER],
    [`Bearer: ${FOREIGN}`, /no space between/, USE_BEARER],
    [FOREIGN, /does not begin with the word Bearer/, USE_BEARER],
    ['hunter2', /does not begin with the word Bearer/, USE_BEARER],
    [`Token ${FOREIGN}`, /the scheme of the Authorization header is Token, not Bearer/, USE_BEARER],
    [`JWT ${FOREIGN}`, /is JWT, not Bearer/, USE_BEARER],
    ['Basic ZGVtbzpodW50ZXIy', /is Basic, not Bearer/, USE_BEARER],
    [undefined, /no Authorization header/, USE_BEARER],
    ['', /no Authorization header/, USE_BEARER],
    ['Bearer hunter2', /has 1 part instead of 3/, READ_ACCESS],
    ['Bearer hunter2.x', /has 2 parts instead of 3/, READ_ACCESS],
    ['Bearer a.b.c.d.e', /has 5 parts instead of 3/, READ_ACCESS],
  ])('%s', async (authorization, reason, hint) => {
    const explained = await explain(authorization);
    const isWhole = typeof hint === 'string';
    expect(explained).toEqual({
      status: 401,
      reason: expect.stringMatching(reason),
      hint: isWhole ? hint : expect.stringMatching(hint),
    });
    expect(JSON.stringify(explained)).not.toMatch(/hunter2|ZGVt|eyJ/);
  });
});

describe('a token is refused in plain words if', () => {
  test.each<[string, Promise<string> | string, string | RegExp, RegExp]>([
    ['it was signed with another secret', FOREIGN, /signed with another secret/, /FACTPULSE_KIT_SECRET/],
    [
      'it was cut off',
      sign({}).then((token) => token.slice(0, -5)),
      /or has changed since$/,
      /sign in at this mock/,
    ],
    ['its header is not JSON', 'x.y.z', /damaged/, /unchanged/],
    ['it is signed with HS512', sign({ alg: 'HS512' }), 'the token is not signed with HS256', /this mock/],
    [
      'it has expired',
      sign({ claims: { exp: NOW - 1 } }),
      'the token expired at 2026-01-15T08:59:59.000Z, by the clock of the sandbox',
      /POST \/api\/token\/refresh\//,
    ],
    [
      'it is not valid yet',
      sign({ claims: { nbf: NOW + 30 } }),
      'the token is not valid before 2026-01-15T09:00:30.000Z, by the clock of the sandbox',
      /the clock of the sandbox/,
    ],
    ['it does not expire', sign({ claims: { exp: undefined } }), 'the token has no "exp"', /sign in again/],
    [
      'its start is a word',
      sign({ claims: { nbf: 'x' } }),
      'the token has an invalid "nbf"',
      /sign in again/,
    ],
    [
      'its expiry is a text',
      sign({ claims: { exp: String(NOW + 60) } }),
      'the token has an invalid "exp"',
      /sign in again/,
    ],
    [
      'it was issued in the future',
      sign({ claims: { iat: NOW + 30 } }),
      'the token was issued in the future, at 2026-01-15T09:00:30.000Z, by the clock of the sandbox',
      /sign in again, or move the clock/,
    ],
    [
      'it was issued later than any date',
      sign({ claims: { iat: 1e20 } }),
      'the token was issued in the future, by the clock of the sandbox',
      /move the clock/,
    ],
    ['it has no id', sign({ claims: { jti: undefined } }), 'the token has no "jti"', /sign in again/],
    ['its id is a number', sign({ claims: { jti: 7 } }), 'the token has an invalid "jti"', /sign in again/],
    ['its subject is a number', sign({ claims: { sub: 7 } }), 'the token has an invalid "sub"', /sign in/],
    [
      'its key id is a number',
      sign({ header: { kid: 7 } }),
      'the "kid" in the header of the token is not a string',
      /sign in again/,
    ],
    [
      'it asks for a payload that is not encoded',
      sign({ header: { b64: false } }),
      'the header of the token asks for an extension that the mock does not support',
      /sign in again/,
    ],
    [
      'its signature has characters that differ in unused bits',
      sign({}).then(setUnusedBits),
      'the token is damaged: its parts are not those of a JWT',
      /unchanged/,
    ],
    [
      'it is a refresh token',
      sign({ claims: { token_type: 'refresh' } }),
      'it is a token of type "refresh", not "access"',
      /send the "access" of the sign-in/,
    ],
    [
      'it is of an unknown type',
      sign({ claims: { token_type: 'hunter2' } }),
      'the "token_type" of the token is not "access"',
      /send the "access"/,
    ],
    ['it has no account', sign({ claims: { user_id: 7 } }), 'the token has no "user_id"', /sign in again/],
    [
      'its account does not exist',
      sign({ claims: { user_id: 'gone@shop.test' } }),
      'the account of the token, gone@shop.test, does not exist here',
      /\/__admin\/accounts/,
    ],
  ])('%s', async (_, token, reason, hint) => {
    const explained = await explain(`Bearer ${await token}`);
    expect(explained).toEqual({
      status: 401,
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
      hint: expect.stringMatching(hint),
    });
    expect(JSON.stringify(explained)).not.toMatch(/hunter2|eyJ/);
  });
});
