import { randomBytes } from 'node:crypto';
import { describeMutants, type Mutant } from './testing/describe-mutants.ts';
import { concerns, type Mutate, respond, respondWith, understand, understandBody } from './testing/mutant.ts';

const CLIENT = '/api/v1/clients/{uid}';
const PUT_PDP = `PUT ${CLIENT}/pdp-config`;
const GET_PDP = `GET ${CLIENT}/pdp-config`;
const ROTATE = `POST ${CLIENT}/rotate-encryption-key`;
const GENERATE = `POST ${CLIENT}/webhook-secret/generate`;
const SECRET_STATUS = `GET ${CLIENT}/webhook-secret/status`;
const DELETE_SECRET = `DELETE ${CLIENT}/webhook-secret`;
const CONNECT_URL = `POST ${CLIENT}/superpdp/connect-url`;
const CONNECTION = `GET ${CLIENT}/superpdp/status`;
const DISCONNECT = `DELETE ${CLIENT}/superpdp`;

const newKey = () => randomBytes(32).toString('base64');
const isKey = (text: unknown) => /^[A-Za-z0-9+/]{43}=$/.test(String(text));

const withEncryptionKey = (change: (key: string | undefined) => string): Mutate =>
  understand(PUT_PDP, (request) => {
    const { 'x-encryption-key': key, ...headers } = request.headers;
    return { ...request, headers: { ...headers, 'x-encryption-key': change(key) } };
  });

const ENCRYPTION: readonly Mutant[] = [
  [
    'the encryption mode is not stored',
    respondWith(PUT_PDP, (body) => ({ ...body, encryptionMode: 'fernet' })),
    /encryptionMode is "fernet"/,
  ],
  [
    'the encryption mode is not read',
    respondWith(GET_PDP, ({ encryptionMode, ...body }) => body),
    /encryptionMode is absent/,
  ],
  ['double takes no key', withEncryptionKey((key) => key ?? newKey()), /\$statusCode is 200/],
  [
    'a malformed key is taken',
    withEncryptionKey((key) => (isKey(key) ? String(key) : newKey())),
    /\$statusCode is 200/,
  ],
  [
    'a malformed key is 422',
    respond(PUT_PDP, (r) => (r.status === 400 ? { ...r, status: 422, body: '{"detail":[]}' } : r)),
    /\$statusCode is 422/,
  ],
  [
    'the status of a secret does not say that it needs a key',
    respondWith(PUT_PDP, (body) => ({
      ...body,
      secretStatus: { ...(body.secretStatus as object), requiresClientKey: false },
    })),
    /requiresClientKey is false/,
  ],
  [
    'an unknown mode is taken',
    understandBody(PUT_PDP, ({ encryptionMode, ...body }) =>
      encryptionMode === 'triple' ? body : { ...body, encryptionMode },
    ),
    /\$statusCode is 200/,
  ],
  [
    'a configuration in double stays so',
    respondWith(GET_PDP, (body) =>
      body.encryptionMode === null ? body : { ...body, encryptionMode: 'double' },
    ),
    /encryptionMode is "double"/,
  ],
];

/** A rotation that fails changes the key all the same. */
const rotatesHalfway: Mutate = async (request, pass) => {
  const response = await pass(request);
  if (!concerns(request, ROTATE) || response.status !== 400) return response;
  const { oldKey } = JSON.parse(request.body ?? '{}');
  await pass({ ...request, body: JSON.stringify({ oldKey, newKey: newKey() }) });
  return response;
};

/** Takes the keys before the current one as well. */
function oldKeysStayAlive(): Mutate {
  const next = new Map<unknown, unknown>();
  return async (request, pass) => {
    if (!concerns(request, ROTATE)) return pass(request);
    const { oldKey, newKey } = JSON.parse(request.body ?? '{}');
    const current = next.get(oldKey) ?? oldKey;
    const response = await pass({ ...request, body: JSON.stringify({ oldKey: current, newKey }) });
    if (response.status === 200) next.set(oldKey, newKey);
    return response;
  };
}

const ROTATED = JSON.stringify({ success: true, message: 'x', rotatedCount: 1, partialErrors: null });

const rotationAnswers = (from: number, when: (body: Record<string, unknown>) => boolean): Mutate =>
  respond(ROTATE, (r, { body }) =>
    r.status === from && when(JSON.parse(body ?? '{}')) ? { ...r, status: 200, body: ROTATED } : r,
  );

const ROTATION: readonly Mutant[] = [
  ['an old key stays alive', oldKeysStayAlive(), /\$statusCode is 200/],
  ['a rotation is done halfway', rotatesHalfway, /\$statusCode is 400/],
  [
    'equal keys are taken',
    rotationAnswers(400, ({ oldKey, newKey }) => oldKey === newKey),
    /\$statusCode is 200/,
  ],
  [
    'a malformed new key is taken',
    rotationAnswers(400, ({ newKey }) => !isKey(newKey)),
    /\$statusCode is 200/,
  ],
  ['a rotation without secrets succeeds', rotationAnswers(404, () => true), /\$statusCode is 200/],
  [
    'rotated secrets are not counted',
    respondWith(ROTATE, (body) => ({ ...body, rotatedCount: 0 })),
    /rotatedCount is 0/,
  ],
  [
    'a rotation turns double into fernet',
    respondWith(GET_PDP, (body) => ({ ...body, encryptionMode: 'fernet' })),
    /encryptionMode is "fernet"/,
  ],
  [
    'the new key is returned',
    respondWith(ROTATE, (body, { body: sent }) => ({ ...body, message: JSON.parse(sent ?? '{}').newKey })),
    /secret/,
  ],
  [
    'a short key is 400',
    respond(ROTATE, (r) => (r.status === 422 ? { ...r, status: 400, body: '{"detail":"x"}' } : r)),
    /\$statusCode is 400/,
  ],
];

/** Every secret is the first one. */
function sameSecret(): Mutate {
  let first: unknown;
  return respondWith(GENERATE, (body) => {
    first ??= body.webhookSecret;
    return { ...body, webhookSecret: first };
  });
}

/** The status repeats the secret that was generated last. */
function secretShownTwice(): Mutate {
  let secret: unknown;
  const remember = respondWith(GENERATE, (body) => {
    secret = body.webhookSecret;
    return body;
  });
  const show = respondWith(SECRET_STATUS, (body) => ({ ...body, webhookSecret: secret }));
  return (request, pass) => show(request, (passed) => remember(passed, pass));
}

const DELETED = { headers: { 'content-type': 'application/json' }, body: '{"success":true,"message":"x"}' };

const WEBHOOK_SECRET: readonly Mutant[] = [
  ['a webhook secret is shown twice', secretShownTwice(), /undeclared key webhookSecret/],
  ['a new webhook secret is the old one', sameSecret(), /webhookSecret is "\*\*\*"|webhookSecret is/],
  [
    'a webhook secret is empty',
    respondWith(GENERATE, (body) => ({ ...body, webhookSecret: '' })),
    /webhookSecret is ""/,
  ],
  [
    'a generated secret is not in the status',
    respondWith(SECRET_STATUS, () => ({ hasSecret: false, createdAt: null })),
    /hasSecret is false/,
  ],
  [
    'the status has the date of another secret',
    respondWith(SECRET_STATUS, (body) =>
      body.createdAt ? { ...body, createdAt: '2020-01-01T00:00:00Z' } : body,
    ),
    /createdAt is "2020/,
  ],
  [
    'the status of a webhook secret is stale after its deletion',
    async (request, pass) => (concerns(request, DELETE_SECRET) ? { status: 200, ...DELETED } : pass(request)),
    /hasSecret is true/,
  ],
  [
    'a deletion of a webhook secret answers 204',
    respond(DELETE_SECRET, (r) => (r.status === 200 ? { ...r, status: 204, body: '' } : r)),
    /204 is not declared/,
  ],
  [
    'a deletion of a webhook secret fails silently',
    respondWith(DELETE_SECRET, (body) => ({ ...body, success: false })),
    /success is false/,
  ],
];

const withoutReturnUrl = (query: string) =>
  query.replace(/([?&])returnUrl=[^&]*&?/, '$1').replace(/[?&]$/, '');

/** Takes some of the return URLs that it should refuse. */
const takesReturnUrl = (what: string, taken: RegExp): Mutant => [
  `a return URL ${what} is taken`,
  understand(CONNECT_URL, (request) => {
    const isTaken = taken.test(decodeURIComponent(request.path));
    return isTaken ? { ...request, path: withoutReturnUrl(request.path) } : request;
  }),
  /\$statusCode is 200/,
];

function sameState(): Mutate {
  let first: unknown;
  return respondWith(CONNECT_URL, (body) => {
    first ??= body.authorizeUrl;
    return { authorizeUrl: first };
  });
}

const SUPERPDP: readonly Mutant[] = [
  [
    'a connect URL is relative',
    respondWith(CONNECT_URL, ({ authorizeUrl }) => ({
      authorizeUrl: new URL(String(authorizeUrl)).pathname,
    })),
    /authorizeUrl is/,
  ],
  ['two connect URLs have one state', sameState(), /authorizeUrl is/],
  [
    'a return URL is not checked',
    understand(CONNECT_URL, (request) => ({ ...request, path: withoutReturnUrl(request.path) })),
    /\$statusCode is 200/,
  ],
  takesReturnUrl('that is a script', /=javascript:/),
  takesReturnUrl('without a scheme', /=\/\//),
  takesReturnUrl('with credentials', /@/),
  takesReturnUrl('with a fragment', /#/),
  takesReturnUrl('of any length', /x{1000}/),
  [
    'a mode that is not a boolean is taken',
    understand(CONNECT_URL, (request) => ({ ...request, path: request.path.replace('maybe', 'true') })),
    /\$statusCode is 200/,
  ],
  [
    'asking for the URL connects the client',
    respondWith(CONNECTION, (body) => ({ ...body, connected: true })),
    /connected is true/,
  ],
  [
    'a status without a connection has a null error',
    respondWith(CONNECTION, (body) => ({ ...body, lastError: null })),
    /\/lastError must be string/,
  ],
  [
    'a deletion without a connection says that there was one',
    respondWith(DISCONNECT, (body) => ({ ...body, deleted: true })),
    /deleted is true/,
  ],
  [
    'disconnecting answers 404 without a connection',
    respond(DISCONNECT, (r) =>
      r.status === 200 ? { ...r, status: 404, body: '{"errorCode":"X","errorMessage":"Y"}' } : r,
    ),
    /\$statusCode is 404/,
  ],
];

const DEMO_KEY = 'demo-key';
const CLIENT_KEY = 'demo-client-key';

/** A fault in how API keys are understood. A request without one is passed on as it is. */
const understandKey =
  (change: (key: string) => string | undefined): Mutate =>
  (request, pass) => {
    const { 'x-api-key': key, ...headers } = request.headers;
    if (key === undefined) return pass(request);
    const changed = change(key);
    return pass({
      ...request,
      headers: changed === undefined ? headers : { ...headers, 'x-api-key': changed },
    });
  };

const ignoreTokenIfKeyIsSent: Mutate = (request, pass) => {
  const { authorization, ...headers } = request.headers;
  const hasBoth = authorization !== undefined && 'x-api-key' in headers;
  return pass(hasBoth ? { ...request, headers } : request);
};

const API_KEYS: readonly Mutant[] = [
  ['API keys are not taken', understandKey(() => undefined), /\$statusCode is 401/],
  [
    'every API key is taken',
    understandKey((key) => (/^(demo|demo-client|other)-key$/.test(key) ? key : DEMO_KEY)),
    /\$statusCode is 200/,
  ],
  [
    'an API key may have more characters',
    understandKey((key) => key.replace(/x$/, '')),
    /\$statusCode is 200/,
  ],
  [
    'the API key of a client is one of its account',
    understandKey((key) => (key === CLIENT_KEY ? DEMO_KEY : key)),
    /\$statusCode is (200|403)/,
  ],
  [
    'the API key of another account is taken',
    understandKey((key) => (key === 'other-key' ? CLIENT_KEY : key)),
    /\$statusCode is 200/,
  ],
  ['the API key counts before the token', ignoreTokenIfKeyIsSent, /\$statusCode is 401/],
];

describeMutants({
  contract: '4.4',
  mutants: [...API_KEYS, ...ENCRYPTION, ...ROTATION, ...WEBHOOK_SECRET, ...SUPERPDP],
  files: [
    'api-keys.arazzo.yaml',
    'encryption-modes.arazzo.yaml',
    'key-rotation.arazzo.yaml',
    'webhook-secrets.arazzo.yaml',
    'superpdp.arazzo.yaml',
  ],
});
