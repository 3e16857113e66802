import { toSegments } from '../../base/json-pointer.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { RequestBody } from '../arazzo/arazzo.ts';
import { type ExpressionContext, interpolate } from '../arazzo/evaluate.ts';
import type { LoadedStep } from '../arazzo/scenario-set.ts';
import { type BuiltForm, buildForm } from '../forms/build-form.ts';
import type { HttpRequest } from '../targets/target.ts';

/** A request, and its parts as expressions refer to them. */
export interface BuiltRequest extends HttpRequest {
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The body before serialization; a string is parsed if the content type is JSON. */
  readonly payload: unknown;
}

/**
 * Builds the request of a step.
 *
 * @throws ExpressionError for an expression that has no value
 */
export function buildRequest(
  step: LoadedStep,
  operation: Operation,
  context: ExpressionContext,
): BuiltRequest {
  const parts: Record<string, Record<string, string>> = { path: {}, query: {}, header: {}, cookie: {} };
  for (const { name, in: location = 'header', value } of step.parameters) {
    const given = interpolate(value, context);
    const part = parts[location];
    if (part) part[name] = typeof given === 'string' ? given : JSON.stringify(given);
  }
  const { path = {}, query = {}, header = {}, cookie = {} } = parts;
  const payload = buildPayload(step.requestBody, context);
  const form = toForm(payload, step);
  const contentType =
    form?.multipart?.contentType ?? step.requestBody?.contentType ?? operation.requestBody?.mediaTypes[0];
  const search = new URLSearchParams(query).toString();
  const cookies = Object.entries(cookie).map(([name, value]) => `${name}=${value}`);
  return {
    method: operation.method,
    path: fillTemplate(operation.path, path) + (search && `?${search}`),
    headers: {
      accept: acceptedBy(operation),
      ...(payload !== undefined && contentType && { 'content-type': contentType }),
      ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
      ...Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value])),
    },
    body: form ? form.text : toText(payload),
    ...(form?.multipart && { multipart: form.multipart }),
    pathParameters: path,
    query,
    payload:
      typeof payload === 'string' && contentType?.startsWith('application/json') ? decode(payload) : payload,
  };
}

function toText(payload: unknown): string | undefined {
  return payload === undefined || typeof payload === 'string' ? payload : JSON.stringify(payload);
}

function toForm(payload: unknown, { form }: LoadedStep): BuiltForm | undefined {
  return form && typeof payload === 'object' && payload !== null ? buildForm(payload, form) : undefined;
}

/** JSON, after what else its successes have, such as PDF. */
function acceptedBy({ responses }: Operation): string {
  const successes = [...responses].flatMap(([status, { mediaTypes }]) => (status < 300 ? mediaTypes : []));
  return [...new Set([...successes, 'application/json'])].join(', ');
}

function decode(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

function buildPayload(body: RequestBody | undefined, context: ExpressionContext): unknown {
  if (body?.payload === undefined) return undefined;
  const payload = interpolate(body.payload, context);
  return (body.replacements ?? []).reduce(
    (changed, { target, value }) => replaceAt(changed, toSegments(target), interpolate(value, context)),
    payload,
  );
}

function replaceAt(root: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(root))
    return root.map((entry, index) => (String(index) === key ? replaceAt(entry, rest, value) : entry));
  const parent = typeof root === 'object' && root !== null ? (root as Record<string, unknown>) : {}; // any object fits
  return { ...parent, [key]: replaceAt(parent[key], rest, value) };
}
