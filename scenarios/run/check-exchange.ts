import { toPointer } from '../../base/json-pointer.ts';
import { findViolations } from '../../contracts/openapi/conformance.ts';
import { type Operation, responseTo } from '../../contracts/openapi/contract.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import { declaredPart } from '../../contracts/openapi/undeclared-keys.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import type { ExpressionContext } from '../arazzo/evaluate.ts';
import type { LoadedStep } from '../arazzo/scenario-set.ts';
import type { BodyFault } from '../body/body.ts';
import { readParameter } from '../observe/read-parameter.ts';
import type { Reader } from '../result/reader.ts';
import type { Check } from '../result/result.ts';
import type { HttpResponse } from '../targets/target.ts';
import type { BuiltRequest } from './build-request.ts';
import type { Secrets } from './recording/secrets.ts';

/** The criteria of a step. */
export function checkCriteria(step: LoadedStep, context: ExpressionContext): Check[] {
  return step.criteria.map((criterion): Check => {
    if (criterion.holds(context)) return { rule: 'criterion', passed: true, expected: criterion.condition };
    const got = criterion
      .got(context)
      .map(({ text, value }) => `${text} is ${JSON.stringify(value) ?? 'absent'}`);
    return { rule: 'criterion', passed: false, expected: criterion.condition, got: got.join(', ') };
  });
}

interface ResponseParts {
  readonly response: HttpResponse;
  /** The body after JSON decoding. */
  readonly body: unknown;
  /** What is wrong with the body, whatever the contract says. */
  readonly faults: readonly BodyFault[];
  readonly document: OpenApiDocument;
  readonly reader: Reader;
  readonly secrets: Secrets;
}

/**
 * Checks a response whatever its criteria: its body can be read, it conforms to the contract, and it contains no secret
 * that was sent.
 */
export function checkResponse(operation: Operation, parts: ResponseParts): Check[] {
  const { response, secrets } = parts;
  const faults = parts.faults.map((fault): Check => ({ rule: 'body', passed: false, ...fault }));
  const failed = [...faults, ...judgeResponse(operation, parts).map(toCheck)];
  const conforming: Check = { rule: 'body', passed: true, expected: CONFORMING };
  return [...(failed.length > 0 ? atMost(MAX_FAILED, failed) : [conforming]), checkLeak(response, secrets)];
}

/** A server can send as many undeclared keys as fit into a body. */
const MAX_FAILED = 100;

function atMost(max: number, failed: readonly Check[]): readonly Check[] {
  if (failed.length <= max) return failed;
  const got = `${failed.length - max} more violations`;
  return [...failed.slice(0, max), { rule: 'body', passed: false, expected: CONFORMING, got }];
}

/**
 * What is wrong with a response. Undeclared keys are judged apart from the rest: where a schema has alternatives, one such
 * key would make each of them a separate violation.
 */
export function judgeResponse(
  operation: Operation,
  { response, body, document, reader }: Pick<ResponseParts, 'response' | 'body' | 'document' | 'reader'>,
): Violation[] {
  const observed = { status: response.status, contentType: response.headers['content-type'], body };
  const found = findViolations(operation, observed);
  const isWhole = (response.form ?? 'whole') === 'whole';
  const violations = isWhole ? found : found.filter(({ in: part }) => part !== 'body'); // a part cannot be judged
  const schema = responseTo(operation, response.status)?.schema;
  if (violations.length === 0 || !schema) return violations;
  const { value, undeclared } = declaredPart(document, schema, body);
  if (undeclared.length === 0) return violations;
  const others = findViolations(operation, { ...observed, body: value });
  return reader === 'tolerant' ? others : [...violations.filter(isOfUndeclaredKey), ...others];
}

function isOfUndeclaredKey({ rule }: Violation): boolean {
  return rule === 'additionalProperties' || rule === 'unevaluatedProperties';
}

const CONFORMING = 'a response that conforms to the contract';

function toCheck({ in: part, path, message, schemaPointer }: Violation): Check {
  const bodyPointer = toPointer(path);
  const got = `${bodyPointer || 'the response'} ${message}`;
  const rule = part as Extract<Check['rule'], Violation['in']>; // only parts of a response are validated here
  return { rule, passed: false, expected: CONFORMING, got, bodyPointer, schemaPointer };
}

function checkLeak(response: HttpResponse, secrets: Secrets): Check {
  const expected = 'no secret that was sent';
  const leaks = secrets.leaks(response.body) || secrets.leaks(JSON.stringify(response.headers));
  return leaks
    ? { rule: 'secret', passed: false, expected, got: 'the response contains a secret that was sent' }
    : { rule: 'secret', passed: true, expected };
}

/** Checks that a request conforms to the contract, unless it breaks it on purpose. */
export function checkRequest(step: LoadedStep, operation: Operation, request: BuiltRequest): Check[] {
  if (step.isInvalidRequest) return [];
  const faults = requestFaults(operation, request);
  const expected = 'a request that conforms to the contract (or x-invalid-request: true)';
  if (faults.length === 0) return [{ rule: 'request', passed: true, expected }];
  return faults.map((got) => ({ rule: 'request', passed: false, expected, got }));
}

/** How a request breaks the contract, one sentence each. */
export function requestFaults(
  operation: Operation,
  { pathParameters, query, payload }: Pick<BuiltRequest, 'pathParameters' | 'query' | 'payload'>,
): string[] {
  return [
    ...parameterFaults(operation.pathParameters, pathParameters, 'path'),
    ...parameterFaults(operation.queryParameters, query, 'query'),
    ...bodyFaults(operation, payload),
  ];
}

function parameterFaults(
  declared: Operation['queryParameters'],
  given: Readonly<Record<string, string>>,
  location: 'path' | 'query',
): string[] {
  return declared.flatMap(({ name, required, schema, validate }) => {
    const text = given[name];
    if (text === undefined) return required ? [`the ${location} parameter ${name} is missing`] : [];
    return validate(readParameter(text, schema))
      ? []
      : [`the ${location} parameter ${name} ${validate.errors?.[0]?.message}`];
  });
}

function bodyFaults({ requestBody }: Operation, payload: unknown): string[] {
  if (!requestBody) return [];
  if (payload === undefined) return requestBody.required ? ['the body is missing'] : [];
  if (requestBody.validate(payload)) return [];
  return (requestBody.validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || 'the body'} ${message}`,
  );
}
