import type { ErrorObject } from 'ajv';
import { toPointer } from '../../../base/json-pointer.ts';

/** Why a part of a document is refused, and what to write instead, as an instruction without a full stop. */
export interface Refusal {
  readonly reason: string;
  readonly remedy: string;
}

function notSupported(what: string, remedy: string): Refusal {
  return { reason: `${what} is new in Arazzo 1.1, and not supported`, remedy };
}

/** Keys that Arazzo 1.1 adds and that are not supported, by pointer. Elsewhere the same key is a mistake. */
const KEYS: readonly (readonly [pointer: RegExp, remedy: string])[] = [
  [/\/steps\/\d+\/channelPath$/, 'Use operationId, with the id of an operation of the contract'],
  [/\/steps\/\d+\/(?:action|correlationId)$/, 'Remove it, because it is for messages of AsyncAPI'],
  [/\/replacements\/\d+\/targetSelectorType$/, 'Remove it, and use a JSON pointer as target, such as /name'],
  [
    /\/(?:onSuccess|onFailure|successActions|failureActions)\/[^/]+\/parameters$/,
    'Remove it. To give inputs to a workflow, run it as a step with parameters',
  ],
];

/** The same for values. */
const VALUES: readonly (readonly [pointer: RegExp, value: string, what: string, remedy: string])[] = [
  [
    /^\/sourceDescriptions\/\d+\/type$/,
    'asyncapi',
    'a source of type asyncapi',
    'Remove it, and the steps that use it',
  ],
  [/\/in$/, 'querystring', 'in: querystring', 'Use in: query, with a parameter for each name'],
  [
    /\/\w*[cC]riteria\/\d+\/type\/type$/,
    'jsonpointer',
    'a criterion of type jsonpointer',
    'Use a criterion of type simple, such as $response.body#/uid == 1',
  ],
];

export const SELECTOR = notSupported(
  'a Selector Object',
  'Use an expression with a JSON pointer, such as $response.body#/results/0/uid or $steps.create.outputs.uid',
);

/** Whether a value is a Selector Object (Arazzo 1.1.0), which a 1.0 document sends as it is. */
export function isSelector(value: object): boolean {
  const { context, selector, type }: { context?: unknown; selector?: unknown; type?: unknown } = value;
  return (
    typeof context === 'string' &&
    context.startsWith('$') &&
    typeof selector === 'string' &&
    type !== undefined
  );
}

/**
 * The refusal of what Arazzo 1.1 adds and this project does not support.
 *
 * @param error of Ajv, with `verbose`
 * @returns undefined if the error is about something else
 */
export function refuseAddition({ keyword, instancePath, params, data }: ErrorObject): Refusal | undefined {
  switch (keyword) {
    case 'additionalProperties':
      return refuseKey(String(params.additionalProperty), instancePath);
    case 'const':
    case 'enum':
      return refuseValue(data, instancePath);
    case 'type':
      return typeof data === 'object' && data !== null && isSelector(data) ? SELECTOR : undefined;
    default:
      return undefined;
  }
}

function refuseKey(key: string, parent: string): Refusal | undefined {
  const [, remedy] = KEYS.find(([pointer]) => pointer.test(parent + toPointer([key]))) ?? [];
  return remedy === undefined ? undefined : notSupported(key, remedy);
}

function refuseValue(data: unknown, at: string): Refusal | undefined {
  const [, , what, remedy] = VALUES.find(([pointer, value]) => value === data && pointer.test(at)) ?? [];
  return what === undefined || remedy === undefined ? undefined : notSupported(what, remedy);
}
