import type { BadRequest } from 'express-openapi-validator/dist/framework/types.js';
import { toSegments } from '../../base/json-pointer.ts';
import type { Contract, Operation, PathValues } from '../../contracts/openapi/contract.ts';
import { createFormats } from '../../contracts/openapi/formats.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { schemaAt } from '../problems/violation.ts';
import type { JudgedRequest } from './judged-request.ts';
import { requestViolations } from './request-violations.ts';

type Validator = (operation: Operation, request: JudgedRequest) => Promise<Violation[]>;

/** A validator stores nothing of a request, so all mocks in a process share that of their contract. */
const validators = new WeakMap<Contract, Promise<Validator>>();

/**
 * Asks express-openapi-validator what is wrong with a request. It is loaded and set up on first use, because requests
 * that conform to the contract never need it.
 *
 * @throws Error if its version does not work with this package
 */
export async function askValidator(
  contract: Contract,
  operation: Operation,
  request: JudgedRequest,
): Promise<Violation[]> {
  if (operation.document !== undefined) return requestViolations(operation, request);
  const validator = validators.get(contract) ?? createValidator(contract);
  validators.set(contract, validator);
  return (await validator)(operation, request);
}

/**
 * Its middleware is called step by step instead of being mounted, for two reasons (docs/decisions/0003): the scope
 * of a token is checked between the path and the rest of a request, and its route look-up compiles every path
 * pattern again for every request. So the look-up runs once per operation, here, and its result is passed to the
 * request validator from then on.
 */
async function createValidator(contract: Contract): Promise<Validator> {
  const { middleware } = await import('express-openapi-validator');
  const { fullFormats } = await import('ajv-formats/dist/formats.js');
  const { uuid, 'date-time': dateTime } = createFormats(fullFormats);
  const steps = middleware({
    apiSpec: contract.ownDocument as never, // the same document, in the validator's own types
    validateApiSpec: false, // checkDocument has done that
    validateRequests: { allErrors: true, allowUnknownQueryParameters: true, coerceTypes: false },
    validateResponses: false,
    validateSecurity: false,
    fileUploader: false,
    formats: { uuid, 'date-time': dateTime }, // its own accepts any date-time
  });
  const findMetadata = namedStep(steps, 'metadataMiddleware');
  const validateRequest = namedStep(steps, 'requestMiddleware');

  const metadata = new Map<string, object>();
  for (const operation of contract.operations.filter(({ document }) => document === undefined)) {
    const probe: RequestView = { ...viewOf(operation, {}), app: { enabled: () => true } };
    const error = await run(findMetadata, probe);
    if (error || !probe.openapi) throw error ?? new Error(`${operation.id} is unknown to the validator`);
    metadata.set(operation.id, probe.openapi);
  }

  return async function validate(operation, { path, query, body }) {
    const openapi = { ...metadata.get(operation.id), pathParams: path };
    const view: RequestView = { ...viewOf(operation, query), params: path, body, openapi };
    const error = await run(validateRequest, view);
    if (!error) return [];
    const { errors } = error as BadRequest;
    if (!errors) throw error; // not a verdict, but a failure of the validator
    return errors.map((entry) => toViolation(contract, operation, entry));
  };
}

/** The part of an Express request that the validator reads. */
interface RequestView {
  method: string;
  path: string;
  baseUrl: string;
  originalUrl: string;
  headers: Record<string, string>;
  query: Record<string, unknown>;
  params: PathValues;
  body?: unknown;
  openapi?: object;
  app?: { enabled: () => boolean };
}

type Step = (request: never, response: never, next: (error?: unknown) => void) => unknown;

function viewOf(operation: Operation, query: Record<string, unknown>): RequestView {
  const path = operation.path.replaceAll(/[{}]/g, '');
  const mediaType = operation.requestBody?.mediaTypes[0];
  const headers: Record<string, string> = mediaType ? { 'content-type': mediaType } : {};
  return { method: operation.method, path, baseUrl: '', originalUrl: path, headers, query, params: {} };
}

function namedStep(steps: readonly unknown[], name: string): Step {
  const step = steps.find((candidate) => typeof candidate === 'function' && candidate.name === name);
  if (!step)
    throw new Error(`express-openapi-validator has no ${name}: its version does not work with this package`);
  return step as Step;
}

/** Runs one step. @returns what it passed to `next`, or threw */
function run(step: Step, view: RequestView): Promise<unknown> {
  return new Promise((resolve) => {
    Promise.resolve(step(view as never, {} as never, resolve)).catch(resolve);
  });
}

/** Reads `/body/name` and `minLength.openapi.validation` into a violation. */
function toViolation(
  { document }: Contract,
  operation: Operation,
  entry: { path: string; message: string; errorCode?: string },
): Violation {
  const [root = 'body', ...rest] = toSegments(entry.path); // the path is empty if an undeclared key is empty
  const part = PARTS[root as keyof typeof PARTS];
  if (!part) throw new Error(`the validator reports ${entry.path}, which is not a part of a request`);
  const path = rest.map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
  const rule = entry.errorCode?.split('.')[0] ?? '';
  const broken = rule === 'additionalProperties' ? path.slice(0, -1) : path; // the schema of the object, not of its unknown key
  return {
    in: part,
    path,
    rule,
    schema: schemaAt(document, operation, part, broken),
    schemaPointer: '',
    message: entry.message,
  };
}

const PARTS = { params: 'path', query: 'query', body: 'body' } as const;
