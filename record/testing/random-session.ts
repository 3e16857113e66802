import { createRandom } from './random.ts';
import { type Call, createRecorder, type Recorder } from './recorder.ts';

/** Who sends a request, and the client that it is for. */
interface Sender {
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined at account level. */
  readonly uid: string | undefined;
}

const DEMO = { username: 'demo@factpulse.test', password: 'demo' };
const OTHER = { username: 'other@factpulse.test', password: 'other' };
const CLIENTS = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
  '56600224-abf4-4634-8818-2d833fb62d2c',
];
const OF_OTHER = '44444444-4444-4444-8444-444444444444';
const UNKNOWN = '99999999-9999-4999-8999-999999999999';
const KEYS = [1, 2, 3].map((fill) => Buffer.alloc(32, fill).toString('base64'));
const ODD_KEYS = ['short', 'not base64, although it is long enough, !!!!'];
const NAMES = [
  ...[
    'Crêperie Le Gall',
    "L'Étagère",
    '$inputs.username',
    'a {$steps.x.outputs.y} b',
    '$5 off',
    '  spaces  ',
  ],
  ...['line\nbreak', 'été 🍰', '"quoted": yes', '# no comment', 'null', '2026-01-01', "it's == 'x'"],
];
const SIRETS = ['55210083600014', null, '123', 'x', ''];

/**
 * Sends requests at random to a mock: legal and illegal ones, for all operations of the contract, several clients, two
 * accounts, and both levels.
 */
export async function recordRandomSession(
  contract: string,
  seed: number,
  requests: number,
): Promise<Recorder> {
  const random = createRandom(seed);
  const recorder = await createRecorder({ contract });
  const clients = [...CLIENTS];
  const senders: Sender[] = [{ headers: {}, uid: undefined }];
  const refreshTokens = ['not-a-token'];
  if (contract !== '4.0') {
    senders.push({ headers: { 'x-api-key': 'demo-key' }, uid: undefined });
    senders.push({ headers: { 'x-api-key': 'demo-client-key' }, uid: CLIENTS[0] });
    senders.push({ headers: { 'x-api-key': 'wrong-key' }, uid: CLIENTS[0] });
  }
  senders.push({ headers: { authorization: 'Bearer garbage' }, uid: CLIENTS[0] });

  async function signIn(): Promise<void> {
    const account = random.pick([DEMO, DEMO, DEMO, OTHER]);
    const uid = random.pick([undefined, ...clients, ...clients, OF_OTHER, UNKNOWN]);
    const body = random.pick<object | string>([
      ...Array(6).fill({ ...account, client_uid: uid }),
      { ...account, password: 'wrong-canary' },
      { username: account.username },
      { ...account, client_uid: 'x' },
      { username: 'nobody@example.fr', password: 'lost-canary' },
      '{"password": "broken-canary',
    ]);
    const isForm = random.below(8) === 0 && typeof body === 'object';
    const form = isForm ? new URLSearchParams(JSON.parse(JSON.stringify(body))).toString() : body;
    const headers = isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
    note(await recorder.send({ method: 'POST', path: '/api/token/', headers, body: form }), uid);
  }

  function note({ status, body }: Awaited<ReturnType<Recorder['send']>>, uid: string | undefined): void {
    if (status !== 200 || typeof body.access !== 'string') return;
    senders.push({ headers: { authorization: `Bearer ${body.access}` }, uid });
    if (typeof body.refresh === 'string') refreshTokens.push(body.refresh);
  }

  async function refresh(): Promise<void> {
    const body = random.pick([{ refresh: random.pick(refreshTokens) }, { refresh: 7 }, {}]);
    note(await recorder.send({ method: 'POST', path: '/api/token/refresh/', body }), undefined);
  }

  async function create(): Promise<void> {
    const body = random.pick<unknown>([...Array(4).fill(client()), oddBody()]);
    const answer = await recorder.send({
      method: 'POST',
      path: '/api/v1/clients',
      body,
      ...by(accountLevel()),
    });
    if (answer.status === 201) clients.push(String(answer.body.uid));
  }

  const client = () => ({
    name: random.pick(NAMES),
    ...(random.below(2) === 0 && { siret: random.pick(SIRETS) }),
    ...(random.below(2) === 0 && { description: random.pick([null, ...NAMES]) }),
  });
  const oddBody = () =>
    random.pick<unknown>([
      ...[
        {},
        { name: '' },
        { name: 7 },
        { name: 'x'.repeat(256) },
        [],
        '"text"',
        'null',
        '{"name": ',
        'plain',
      ],
      { name: 'Extra', unknown: [1], siret: 5 },
    ]);

  async function list(): Promise<void> {
    const page = random.pick(['', '?page=1&pageSize=2', '?page=2&pageSize=3', '?pageSize=100', '?page=9']);
    const odd = random.pick(['?page=0', '?pageSize=101', '?page=x', '?page=1&page=2', '?other=1']);
    const path = `/api/v1/clients${random.pick([page, page, page, odd])}`;
    await recorder.send({ method: 'GET', path, ...by(accountLevel()) });
  }

  const accountLevel = () =>
    random.pick([...senders.filter(({ uid }) => uid === undefined), random.pick(senders)]);
  const by = ({ headers }: Sender): Pick<Call, 'headers'> => ({ headers });

  async function askClient(): Promise<void> {
    const sender = random.pick([random.pick(senders), senders.at(-1) ?? random.pick(senders)]);
    const own = sender.uid ?? random.pick(clients);
    const uid = random.pick([
      ...Array(12).fill(own),
      own.toUpperCase(),
      random.pick(clients),
      UNKNOWN,
      'not-a-uuid',
    ]);
    const { path, headers, ...call } = random.pick(callsOf(contract));
    await recorder.send({
      ...call,
      path: `/api/v1/clients/${uid}${path}`,
      headers: { ...sender.headers, ...headers },
    });
  }

  function callsOf(version: string): Call[] {
    const own: Call[] = [
      { method: 'GET', path: '' },
      { method: 'GET', path: '' },
      {
        method: 'PATCH',
        path: '',
        body: random.pick<unknown>([client(), { description: null }, {}, oddBody()]),
      },
      { method: 'POST', path: '/activer' },
      { method: 'POST', path: '/desactiver', body: random.pick([undefined, '', '{}']) },
      { method: 'GET', path: '/pdp-config' },
      { method: 'PUT', path: '/pdp-config', body: platform() },
      {
        method: 'PUT',
        path: '/pdp-config',
        body: random.pick<unknown>([oddBody(), { ...platform(), tokenUrl: 7 }]),
      },
    ];
    return version === '4.0' ? own : [...own, ...laterCalls()];
  }

  const platform = () => ({
    flowServiceUrl: 'https://flow.example.fr',
    tokenUrl: random.pick(['https://auth.example.fr/token', 'https://user:url-canary@auth.example.fr/token']),
    oauthClientId: random.pick(NAMES),
    clientSecret: random.pick(['client-secret-canary', 'other-secret-canary']),
    ...(random.below(2) === 0 && { isActive: random.below(2) === 0, modeSandbox: true }),
  });

  function laterCalls(): Call[] {
    const key = random.pick([...KEYS, ...KEYS, ...ODD_KEYS]);
    const keys = {
      oldKey: random.pick([...KEYS, ...KEYS, ...ODD_KEYS]),
      newKey: random.pick([...KEYS, ...ODD_KEYS]),
    };
    const double = { ...platform(), encryptionMode: 'double' };
    const header = { 'x-encryption-key': key };
    const query = random.pick([
      '',
      '?modeSandbox=false',
      '?returnUrl=https%3A%2F%2Fapp.example.fr%2Fdone',
      '?returnUrl=x',
    ]);
    return [
      { method: 'PUT', path: '/pdp-config', body: double, headers: header },
      { method: 'PUT', path: '/pdp-config', body: random.pick([double, { ...double, encryptionMode: 'x' }]) },
      {
        method: 'PUT',
        path: '/pdp-config',
        body: { ...platform(), encryptionMode: 'fernet' },
        headers: header,
      },
      { method: 'POST', path: '/rotate-encryption-key', body: keys },
      {
        method: 'POST',
        path: '/rotate-encryption-key',
        body: random.pick<object>([keys, { oldKey: 7 }, {}]),
      },
      { method: 'POST', path: '/webhook-secret/generate' },
      { method: 'GET', path: '/webhook-secret/status' },
      { method: 'DELETE', path: '/webhook-secret' },
      { method: 'POST', path: `/superpdp/connect-url${query}` },
      { method: 'GET', path: '/superpdp/status' },
      { method: 'DELETE', path: '/superpdp' },
    ];
  }

  /** Rarely happens by chance: the key has to be the one of the configuration before. */
  async function rotate(): Promise<void> {
    const { headers, uid } = random.pick(senders);
    const [oldKey = '', newKey] = KEYS;
    const path = `/api/v1/clients/${uid ?? random.pick(clients)}`;
    const body = { ...platform(), encryptionMode: 'double' };
    const withKey = { ...headers, 'x-encryption-key': oldKey };
    await recorder.send({ method: 'PUT', path: `${path}/pdp-config`, headers: withKey, body });
    const keys = { oldKey, newKey };
    await recorder.send({ method: 'POST', path: `${path}/rotate-encryption-key`, headers, body: keys });
  }

  const outside = () =>
    recorder.send({ method: 'GET', path: random.pick(['/api/v1/nothing', '/api/token', '/x']) });
  await recorder
    .send({ method: 'POST', path: '/api/token/', body: DEMO })
    .then((answer) => note(answer, undefined));
  while (recorder.entries.length < requests) {
    const later = contract === '4.0' ? [] : [rotate];
    const does = [signIn, signIn, refresh, create, list, ...Array(9).fill(askClient), outside, ...later];
    await random.pick<() => Promise<unknown>>(does)();
  }
  return recorder;
}
