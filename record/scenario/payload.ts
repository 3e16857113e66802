import type { RequestBody } from '../../scenarios/arazzo/arazzo.ts';
import type { SessionExchange } from '../from/session.ts';
import type { DemoSecrets } from '../principals/demo-secrets.ts';
import type { Principals } from '../principals/find-principals.ts';
import { isObject } from '../principals/sign-ins.ts';
import type { Draft } from './draft.ts';
import type { References } from './references.ts';
import type { ReturnedValues } from './returned-values.ts';

export interface PayloadParts {
  readonly draft: Draft;
  readonly references: References;
  readonly principals: Principals;
  readonly secrets: DemoSecrets;
  readonly returned: ReturnedValues;
}

/** In place of passwords and tokens that were refused. */
const WRONG_PASSWORD = 'wrong-password';
const WRONG_TOKEN = 'not-a-token';

/** In place of a body that cannot be parsed: it may contain anything. */
const BROKEN_JSON = '{"name": ';
const NO_JSON = 'not JSON';

/** The body of a step, without secrets. May add steps that sign in. */
export function writePayload(exchange: SessionExchange, parts: PayloadParts): RequestBody | undefined {
  const { operation, sent } = exchange;
  if (!operation.requestBody || sent.kind === 'none') return undefined;
  if (sent.kind === 'text') return unreadableBody(sent.mediaType);
  if (sent.kind === 'fields')
    return { contentType: sent.mediaType, payload: writeValue('', sent.value, parts) };
  const contentType = 'application/json';
  if (operation.signsIn) return { contentType, payload: signInPayload(exchange, sent.value, parts) };
  if (sent.kind === 'form') return unreadableBody('application/x-www-form-urlencoded');
  return { contentType, payload: writeRoot(sent.value, declaredKeys(exchange), parts) };
}

function unreadableBody(mediaType: string): RequestBody {
  const contentType = /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'text/plain';
  return { contentType, payload: contentType.endsWith('json') ? BROKEN_JSON : NO_JSON };
}

/** Others are ignored by the API, so repeating them has no effect. */
function declaredKeys({ operation }: SessionExchange): ReadonlySet<string> {
  return new Set(Object.keys(operation.requestBody?.schema.properties ?? {}));
}

/** A payload that is a text is sent unchanged, so a JSON string is written with its quotes. */
function writeRoot(value: unknown, keys: ReadonlySet<string>, parts: PayloadParts): unknown {
  if (typeof value === 'string') return JSON.stringify(parts.secrets.mask(value));
  if (!isObject(value)) return writeValue('', value, parts);
  const declared = Object.entries(value).filter(([key]) => keys.has(key));
  return Object.fromEntries(declared.map(([key, each]) => [key, writeValue(key, each, parts)]));
}

function writeValue(name: string, value: unknown, parts: PayloadParts): unknown {
  if (Array.isArray(value)) return value.map((each) => writeValue(name, each, parts));
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, each]) => [key, writeValue(name || key, each, parts)]);
    return Object.fromEntries(entries);
  }
  return typeof value === 'string' && value !== '' ? writeText(name, value, parts) : value;
}

function writeText(
  name: string,
  text: string,
  { draft, references, secrets, returned }: PayloadParts,
): string {
  if (secrets.isSecret(name)) return secrets.instead(name, text);
  return references.uid(text) ?? returned.find(text) ?? asLiteral(secrets.mask(text), draft);
}

const LOOKS_LIKE_AN_EXPRESSION =
  /^\$|\{\$|\$(?:url|method|statusCode|self|request|response|inputs|outputs|steps|workflows|sourceDescriptions|components|message)\b/;

/** A text that a scenario would read as an expression becomes the default of an input. */
export function asLiteral(text: string, draft: Draft): string {
  return LOOKS_LIKE_AN_EXPRESSION.test(text) ? draft.textInput(text) : text;
}

function signInPayload(exchange: SessionExchange, value: unknown, parts: PayloadParts): unknown {
  if (!isObject(value)) return writeRoot(value, new Set(), parts);
  const declared = Object.entries(value).filter(([key]) => declaredKeys(exchange).has(key));
  return Object.fromEntries(
    declared.map(([key, each]) => [key, credential(key, each, value, exchange, parts)]),
  );
}

function credential(
  name: string,
  value: unknown,
  body: Readonly<Record<string, unknown>>,
  { status }: SessionExchange,
  parts: PayloadParts,
): unknown {
  const { references, principals, secrets } = parts;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof value === 'object' && value !== null) return {}; // refused whatever it contains
  if (typeof text !== 'string' || text === '') return value;
  const username = typeof body.username === 'string' ? body.username.toLowerCase() : undefined;
  const account = principals.accountOf(username);
  if (name === 'username')
    return account === undefined ? writeText(name, text, parts) : references.username(account);
  if (name === 'refresh') return (status < 300 ? references.refreshToken(text) : undefined) ?? WRONG_TOKEN;
  if (!secrets.isSecret(name)) return writeText(name, text, parts);
  const isRight = username !== undefined && account !== undefined && principals.isPassword(username, text);
  return isRight ? references.password(account) : WRONG_PASSWORD;
}
