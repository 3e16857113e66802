import { toPointer } from '../../base/json-pointer.ts';
import { type Contract, responseTo } from '../../contracts/openapi/contract.ts';
import type { Criterion } from '../../scenarios/arazzo/arazzo.ts';
import { ConditionError, parseCondition } from '../../scenarios/arazzo/condition.ts';
import { followInSchemas } from '../../scenarios/arazzo/explain/dead-end.ts';
import type { SessionExchange } from '../from/session.ts';
import type { DemoSecrets } from '../principals/demo-secrets.ts';
import { isObject } from '../principals/sign-ins.ts';
import { type ClientMemory, isGenerated } from './client-memory.ts';

interface CriteriaParts {
  readonly contract: Contract;
  readonly secrets: DemoSecrets;
  readonly memory: ClientMemory;
  /** The body of the step. */
  readonly payload: unknown;
  /** The expression of a client's uid. */
  readonly uid: (uid: string) => string | undefined;
}

/**
 * What a step checks: the status, and the values that a replay returns as well, because the request has them, an earlier
 * response had them, or the request has set them. Of a further document's operation, the status only: a mock answers a
 * success with a sample.
 */
export function writeCriteria(exchange: SessionExchange, parts: CriteriaParts): Criterion[] {
  const { status, received, operation } = exchange;
  const conditions = [`$statusCode == ${status}`];
  if (status === 422 && isObject(received) && !isUnreadable(exchange))
    conditions.push(...detailConditions(received.detail));
  if (status < 300 && operation.document === undefined && isObject(received)) {
    conditions.push(...pageConditions(exchange, received));
    for (const [name, value] of Object.entries(received))
      conditions.push(...valueConditions(name, value, exchange, parts));
  }
  return conditions
    .filter((condition) => isUsable(condition, exchange, parts.contract))
    .map((condition) => ({ condition }));
}

/** Its replacement breaks in another place. */
function isUnreadable({ sent, operation }: SessionExchange): boolean {
  return sent.kind === 'text' || (sent.kind === 'form' && !operation.signsIn);
}

const MAX_DETAILS = 3;

/** The location and the type of each error (HTTPValidationError), as the shipped scenarios check them. */
function detailConditions(detail: unknown): string[] {
  if (!Array.isArray(detail) || detail.length > MAX_DETAILS) return [];
  return detail.filter(isObject).flatMap(({ loc, type }, index) => {
    const parts = Array.isArray(loc) ? loc : [];
    if (![...parts, type].every(isName)) return []; // it may repeat what was sent
    const places = parts.map((part, at) => equals(`/detail/${index}/loc/${at}`, part));
    return [...places, equals(`/detail/${index}/type`, type)];
  });
}

function isName(part: unknown): boolean {
  return typeof part === 'number' || (typeof part === 'string' && /^[A-Za-z_-]{1,40}$/.test(part));
}

/** Parameters are texts, so the numbers of a page are written as literals. */
function pageConditions(
  { query, operation }: SessionExchange,
  received: Readonly<Record<string, unknown>>,
): string[] {
  const sent = operation.queryParameters.filter(({ name }) => query[name] === String(received[name]));
  return sent.map(({ name }) => equals(`/${name}`, received[name]));
}

function valueConditions(
  name: string,
  value: unknown,
  exchange: SessionExchange,
  parts: CriteriaParts,
): string[] {
  const { secrets, memory, uid, payload } = parts;
  const { sent, operation } = exchange;
  const pointer = toPointer([name]);
  if (secrets.isSecret(name)) return [];
  if (name === 'uid' && typeof value === 'string') {
    const expression = uid(value);
    return expression === undefined ? [] : [`$response.body#${pointer} == ${expression}`];
  }
  if (isGenerated(name, value)) return [];
  const wasSent = sent.kind === 'json' && isObject(sent.value) && sent.value[name] === value;
  if (wasSent && isObject(payload) && name in payload)
    return [`$response.body#${pointer} == $request.body#${pointer}`];
  if (!memory.isSteady(exchange) || (typeof value === 'string' && secrets.mask(value) !== value)) return [];
  const wasSet = typeof value === 'boolean' && !operation.isSafe;
  return wasSet || memory.hasSeen(exchange, name, value) ? [equals(pointer, value)] : [];
}

/** @param value text, number, boolean or null */
function equals(pointer: string, value: unknown): string {
  const literal = typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
  return `$response.body#${pointer} == ${literal}`;
}

/** A text can look like an expression, or a server can send properties that the contract does not declare. */
function isUsable(
  condition: string,
  { operation, status }: SessionExchange,
  { document }: Contract,
): boolean {
  const pointer = /^\$response\.body#(\S*)/.exec(condition)?.[1];
  const schema = responseTo(operation, status)?.schema;
  if (pointer !== undefined && (!schema || followInSchemas(pointer, [schema], document) !== 'declared'))
    return false;
  if (condition.includes('\n')) return false;
  try {
    parseCondition(condition);
    return true;
  } catch (error) {
    if (error instanceof ConditionError) return false;
    throw error;
  }
}
