import { toPointer } from '../../base/json-pointer.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { isJson, plainMediaType } from '../../contracts/openapi/media-types.ts';
import type { Reader } from '../../scenarios/result/reader.ts';
import { judgeResponse, requestFaults } from '../../scenarios/run/check-exchange.ts';
import { readForm } from '../forms/read-form.ts';
import type { RecordedBody } from './read-captured.ts';
import type { ReadExchange } from './read-exchange.ts';

/** What an exchange is, compared with a contract. */
export interface Verdict {
  /** undefined for a path or a method that the contract does not have. */
  readonly operation: Operation | undefined;
  /** How the exchange breaks the contract. */
  readonly violations: readonly string[];
}

/** A server can send as many undeclared keys as fit into a body. */
const MAX_VIOLATIONS = 20;

/** Checks a request and its response against a contract. What the contract does not have cannot break it. */
export function checkPassed(exchange: ReadExchange, contract: Contract, reader: Reader): Verdict {
  const { request, response } = exchange;
  const [path = '', search = ''] = request.path.split('?');
  const route = contract.findRoute(request.method, path);
  if (route.kind !== 'operation') return { operation: undefined, violations: [] };
  const { operation, parameters } = route;
  const all = [
    ...checkRequest(operation, request, { pathParameters: parameters, search }, contract),
    ...(response && exchange.failure === undefined
      ? checkResponse(operation, response, contract, reader)
      : []),
  ];
  const more = all.length - MAX_VIOLATIONS;
  return {
    operation,
    violations: more > 0 ? [...all.slice(0, MAX_VIOLATIONS), `${more} more violations`] : all,
  };
}

interface Parameters {
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly search: string;
}

function checkRequest(
  operation: Operation,
  request: ReadExchange['request'],
  { pathParameters, search }: Parameters,
  contract: Contract,
): string[] {
  const { isJudged, faults } = readBody(operation, request, contract);
  const query = Object.fromEntries(new URLSearchParams(search));
  const judged = isJudged ? operation : { ...operation, requestBody: undefined };
  const found = [...faults, ...requestFaults(judged, { pathParameters, query, payload: request.value })];
  return found.map((fault) => `request: ${fault}`);
}

interface BodyVerdict {
  /** Whether its schema applies. */
  readonly isJudged: boolean;
  readonly faults: readonly string[];
}

/** Servers ignore the body of an operation that declares none; clients send forms, `{}` or nothing there. */
function readBody(
  operation: Operation,
  { joined, read, value, faults }: ReadExchange['request'],
  contract: Contract,
): BodyVerdict {
  const { requestBody } = operation;
  if (!requestBody || read.size === 0) return { isJudged: true, faults: [] };
  const contentType = joined['content-type'] ?? '';
  const mediaType = plainMediaType(contentType);
  const form = readForm(bytesOf(read), contentType, operation, contract);
  if (form) return { isJudged: false, faults: read.isCut ? [] : form.faults };
  if (!requestBody.mediaTypes.includes(mediaType)) {
    const declared = requestBody.mediaTypes.join(', ');
    const found = mediaType === '' ? 'a body without a content type' : `the content type ${mediaType}`;
    return { isJudged: false, faults: [`${found} is not declared (declared: ${declared})`] };
  }
  if (!isJson(mediaType) || read.isCut) return { isJudged: false, faults: [] };
  if (faults.length > 0) return { isJudged: false, faults };
  const isJsonText = typeof value !== 'string' || read.text.trimStart().startsWith('"');
  return isJsonText
    ? { isJudged: true, faults: [] }
    : { isJudged: false, faults: ['the body is not valid JSON'] };
}

function bytesOf({ text, isBinary }: RecordedBody): Buffer {
  return Buffer.from(text, isBinary ? 'latin1' : 'utf8');
}

function checkResponse(
  operation: Operation,
  { status, joined, read, value, faults }: NonNullable<ReadExchange['response']>,
  { document }: Contract,
  reader: Reader,
): string[] {
  const form = read.isCut ? 'cut' : read.isBinary ? 'binary' : 'whole';
  const response = { status, headers: joined, body: read.text, form } as const;
  const body = value ?? read.text;
  const violations = judgeResponse(operation, { response, body, document, reader });
  const found = violations.map(({ in: part, path, message }) =>
    part === 'body' ? `${toPointer(path) || 'the body'} ${message}` : message,
  );
  return [...faults, ...found].map((fault) => `response: ${fault}`);
}
