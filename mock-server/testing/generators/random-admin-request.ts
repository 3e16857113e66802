import type { Contract, Operation } from '../../../contracts/openapi/contract.ts';
import { acceptsBody } from '../../validation/judge.ts';
import { readParameters } from '../../validation/read-parameters.ts';
import { CLIENT } from '../test-mock.ts';
import type { Random } from './random.ts';

export interface AdminRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Sent as JSON; undefined for no body. */
  readonly body: object | undefined;
  /** Whether the contract allows it. */
  readonly conforms: boolean;
}

const DURATIONS = [
  '0ms',
  '0.5ms',
  '1.001s',
  '2s',
  '10m',
  '9d',
  '-1.0005s',
  '999999999d',
  '-999999999d',
  '1 s',
];
const LAST = '9999-12-31T23:59:59.999Z';
const TIMES = [
  LAST,
  '2030-01-01T00:00Z',
  '1969-12-31T23:59:59Z',
  '2016-12-31T23:59:60Z',
  '1970-01-01T00:00:00Z',
  LAST,
  '2026-01-01T00:00:00.1+23:59',
];
const OPERATIONS = ['list_clients_api_v1_clients_get', 'obtain_token_api_token_post'];

/** Values for each key that are valid or nearly valid. */
const APT: Readonly<Record<string, readonly unknown[]>> = {
  fault: ['slow-body', 'connection-reset', 'token-expired', 'earthquake'],
  code: [200, 201, 400, 500, 418],
  ...{ delay: DURATIONS, jitter: DURATIONS, duration: DURATIONS, ttl: DURATIONS, expiresIn: DURATIONS },
  times: [1, 2, 1e9, 1e20],
  probability: [0, 0.5, 1],
  seed: [0, -1, 7, 1e15, 1e300],
  operation: OPERATIONS,
  set: TIMES,
  advance: [...DURATIONS, '8000000d'],
  ...{ freeze: [true, false], reset: [true] },
  account: ['demo@factpulse.test', 'OTHER@factpulse.test', 'demo+a@factpulse.test'],
  client: [CLIENT],
  url: ['http://127.0.0.1:9/', 'http://[::1]:9/hook?a=1', 'http://192.0.2.1/', 'ftp://127.0.0.1/'],
  event: ['validation.completed', 'signature.completed'],
  webhook: [true, false],
  type: ['access', 'refresh'],
  name: ['a', 'B', 'x+y', 'My feature', 'Büro/42', '/', '日'.repeat(64), 'a'.repeat(65)],
  sandbox: ['a', 'A', 'Á', '*', ''],
  ...{
    status: [200, '200'],
    verdict: ['accepted', 'failed'],
    method: ['GET'],
    after: [0, 5, 999_999_999_999_999, 1e15],
    limit: [1, 1000],
  },
  accounts: [
    [],
    [{ email: 'demo@factpulse.test', clients: [{ name: 'N', createdAt: LAST }] }],
    [{ email: 'n@x.fr', clients: [] }],
    [{ email: 'n@x.fr', clients: [], name: 'N' }],
    [{ email: 'n@x.fr', password: 'p', clients: [{ uid: CLIENT.toUpperCase(), name: 'N' }, { name: '' }] }],
  ],
};

const ODD = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  'x',
  '*',
  '\0',
  '🥖',
  'x'.repeat(300),
  [],
  {},
  ['x'],
  { a: { b: 1 } },
];
const ODD_KEYS = ['__proto__', 'constructor', 'kode', ''];
const SEGMENTS = ['a', 's', 'fault-1', 'x', '%', '..', '*', '🥖', 'a/b', 'x'.repeat(120)];

/** A request to the admin API that may be valid, nearly valid, or nonsense. */
export function randomAdminRequest({ operations }: Contract, random: Random): AdminRequest {
  const withBody = operations.filter(({ requestBody }) => requestBody);
  const operation = random.pick(random.happens(0.5) ? withBody : operations);
  const segment = random.pick(SEGMENTS);
  const path = operation.path.replace(/\{\w+\}/, encodeURIComponent(segment));
  const query = operation.queryParameters
    .filter(() => random.happens(0.4))
    .map(({ name }) => `${name}=${encodeURIComponent(String(randomValue(name, random)))}`);
  const search = query.join('&');
  const body = operation.requestBody && randomBody(operation, random);
  const values = Object.fromEntries(operation.pathParameters.map(({ name }) => [name, segment]));
  const { pathViolations, isQueryValid } = readParameters(operation, values, search);
  const conforms =
    pathViolations.length === 0 && isQueryValid && acceptsBody(operation, structuredClone(body));
  return { method: operation.method, path: `${path}?${search}`, body, conforms };
}

function randomBody({ requestBody }: Operation, random: Random): object {
  const keys = Object.keys(requestBody?.schema.properties ?? {});
  const entries = Array.from({ length: 1 + random.below(3) }, () => {
    const key = random.pick(random.happens(0.9) && keys.length > 0 ? keys : ODD_KEYS);
    return [key, randomValue(key, random)];
  });
  return Object.fromEntries(entries);
}

function randomValue(key: string, random: Random): unknown {
  const apt = Object.hasOwn(APT, key) ? APT[key] : undefined;
  return random.pick(apt && random.happens(0.8) ? apt : ODD);
}
