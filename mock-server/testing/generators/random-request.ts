import { gzipSync } from 'node:zlib';
import type { Contract, Operation } from '../../../contracts/openapi/contract.ts';
import { CLIENT, DEACTIVATED_CLIENT, FOREIGN_CLIENT, UNKNOWN_CLIENT } from '../test-mock.ts';
import type { WireRequest } from '../wire.ts';
import { validValue } from './bounds.ts';
import { nestedArrays, oversizedJson } from './json-bodies.ts';
import type { Random } from './random.ts';

/** Without CONNECT, which asks a proxy for a tunnel and gets no regular response. */
const METHODS = 'GET HEAD POST PUT PATCH DELETE OPTIONS OPTIONS OPTIONS TRACE PROPFIND LOCK PURGE'.split(' ');

const UIDS = [
  CLIENT,
  CLIENT.toUpperCase(),
  DEACTIVATED_CLIENT,
  FOREIGN_CLIENT,
  UNKNOWN_CLIENT,
  'me',
  '%00',
  '..',
];
const PATH_CHARACTERS = '/%.;:@&=+$,!*\'()-_~{}[]|\\^"<>aA0';
const TEXT = '\0\n\r\t "\\/{}[]:,0123456789abcäß€🥖\u202e\ud800';
const KEYS = ['__proto__', 'constructor', 'toString', '', '$ref', 'page[]', '0', 'x'];
const NUMBERS = ['1', '2', '50', '100', '101', '0', '-1', '1e9', '9007199254740993', '9'.repeat(301), ''];
const MEDIA_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  ';',
  '',
];

/** Access tokens to choose from, by purpose. */
export interface Tokens {
  readonly account: string;
  readonly client: string;
}

/** A request that may be valid, nearly valid, or nonsense. */
export function randomRequest(contract: Contract, tokens: Tokens, random: Random): WireRequest {
  const operation = random.pick(contract.operations);
  const method = random.happens(0.75) ? operation.method : random.pick(METHODS);
  const body = random.happens(0.7) ? randomBody(operation, random) : undefined;
  return {
    method,
    path: randomPath(operation, random) + randomQuery(operation, random),
    headers: randomHeaders(method, randomAuthorization(operation, tokens, random), random),
    ...(body !== undefined && { body }),
  };
}

function randomPath({ path }: Operation, random: Random): string {
  const filled = path.replaceAll(/\{[^}]+\}/g, () => (random.happens(0.7) ? CLIENT : random.pick(UIDS)));
  if (random.happens(0.7)) return filled;
  const start = 1 + random.below(filled.length);
  const end = start + random.below(4);
  return filled.slice(0, start) + random.text(PATH_CHARACTERS, 4) + filled.slice(end);
}

function randomQuery({ queryParameters }: Operation, random: Random): string {
  if (random.happens(0.3)) return '';
  const declared = queryParameters.map(({ name }) => name);
  const pairs = Array.from({ length: random.below(3) }, () => {
    const value = random.happens(0.85) ? random.pick(NUMBERS) : random.text(PATH_CHARACTERS, 8);
    const name = random.pick(random.happens(0.7) && declared.length > 0 ? declared : KEYS);
    return `${name}=${value}`;
  });
  return `?${pairs.join('&')}`;
}

function randomHeaders(method: string, authorization: string, random: Random): Record<string, string> {
  const headers: Record<string, string> = {};
  if (random.happens(0.95)) headers.Authorization = authorization;
  if (random.happens(0.9)) headers['Content-Type'] = random.pick(MEDIA_TYPES);
  if (random.happens(0.05))
    headers['Content-Encoding'] = random.pick(['gzip', 'br', 'zebra', 'identity', '']);
  if (random.happens(0.1)) headers['Transfer-Encoding'] = 'chunked';
  if (random.happens(0.1)) headers.Accept = random.pick(['text/html', 'application/xml', '*/*;q=x', '']);
  if (random.happens(0.1)) headers.Origin = random.pick(['null', 'https://app.example', 'x']);
  if (random.happens(0.2)) headers['Access-Control-Request-Method'] = random.pick(['POST', 'x', '']);
  if (random.happens(0.05)) headers['X-HTTP-Method-Override'] = random.pick(METHODS);
  if (random.happens(0.05)) headers['If-None-Match'] = '*';
  if (random.happens(0.01) && method !== 'HEAD') headers['X-Long'] = 'x'.repeat(20_000); // HEAD: wire.test.ts
  return headers;
}

function randomAuthorization({ scope }: Operation, tokens: Tokens, random: Random): string {
  const fitting = scope === 'account' || scope === 'client' ? tokens[scope] : undefined;
  const token = fitting && random.happens(0.8) ? fitting : random.pick([tokens.account, tokens.client]);
  if (random.happens(0.9)) return `Bearer ${token}`;
  const index = random.below(token.length);
  const damaged = token.slice(0, index) + random.text('abcXYZ019._-=', 3) + token.slice(index + 1);
  return random.pick([
    `Bearer ${damaged}`,
    `bearer  ${token}`,
    `Basic ${token}`,
    token,
    'Bearer',
    'Bearer ..',
    '',
  ]);
}

function randomBody(operation: Operation, random: Random): string | Buffer {
  const sound = JSON.stringify(operation.requestBody ? validValue(operation.requestBody.schema) : {});
  if (random.happens(0.2)) return sound;
  if (random.happens(0.6)) return JSON.stringify(randomObject(operation, random));
  const index = random.below(sound.length + 1);
  const bodies: readonly (() => string | Buffer)[] = [
    () => sound.slice(0, index),
    () => sound.slice(0, index) + random.text(TEXT, 3) + sound.slice(index + 1),
    () => random.text(TEXT, 40),
    () => Buffer.from(random.text(TEXT, 40), 'latin1'),
    () => JSON.stringify(randomValue(random, 3)),
    () => gzipSync(sound).subarray(0, random.below(60)),
    () => (random.happens(0.3) ? nestedArrays() : '[]'),
    oversizedJson,
  ];
  return random.pick(bodies)();
}

function randomObject({ requestBody }: Operation, random: Random): object {
  const schema = requestBody?.schema ?? {};
  const keys = Object.keys(schema.properties ?? {});
  const changed = Array.from({ length: 1 + random.below(3) }, () => {
    const key = random.pick(random.happens(0.8) && keys.length > 0 ? keys : KEYS);
    return [key, randomValue(random, 2)];
  });
  const sound = requestBody ? Object.entries(validValue(schema) as object) : []; // request bodies are objects
  return Object.fromEntries([...sound, ...changed]);
}

function randomValue(random: Random, depth: number): unknown {
  const values: (() => unknown)[] = [
    () => null,
    () => random.happens(0.5),
    () => random.below(1000) - 500,
    () => Number(`1e${random.below(300)}`),
    () => random.text(TEXT, 20),
    () => 'x'.repeat(random.below(1100)),
    () => random.text('0123456789', 16),
    () => '',
    () => (depth > 0 ? [randomValue(random, depth - 1)] : []),
    () => (depth > 0 ? { [random.pick(KEYS)]: randomValue(random, depth - 1) } : {}),
  ];
  return random.pick(values)();
}
