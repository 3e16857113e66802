import type { ErrorObject } from 'ajv';
import { toPointer, toSegments } from '../../../base/json-pointer.ts';
import { type Refusal, refuseAddition } from './addition.ts';
import { useNearest } from './use-nearest.ts';

/** What is wrong with the shape of a document, and where. */
export interface ShapeFault {
  /** To the value; to the key if that is unknown. */
  readonly pointer: string;
  readonly isKey: boolean;
  readonly reason: string;
  /** An instruction without a full stop; undefined if the reason says it all. */
  readonly remedy: string | undefined;
}

const NOT_A_SCENARIO = {
  reason: 'it is an OpenAPI document, not a scenario',
  remedy: 'Name an Arazzo document, and refer to this one in its sourceDescriptions',
};

/** Keys of Arazzo 1.0.1 that are not supported, and of other documents, with what to use instead. */
const UNSUPPORTED: Readonly<Record<string, Refusal>> = {
  operationPath: {
    reason: 'operationPath is not supported: use operationId',
    remedy: 'Use the id of the operation, such as operationId: create_client_api_v1_clients_post',
  },
  openapi: NOT_A_SCENARIO,
  swagger: NOT_A_SCENARIO,
};

/** Keys whose form is a pattern, with words for it. */
const FORMS: Readonly<Record<string, string>> = {
  '^\\$': 'a runtime expression, such as $response.body#/uid',
  '^\\$components\\.': 'a reference, such as $components.parameters.asAccount',
  '^[A-Za-z0-9_-]+$': 'letters, digits, _ and -',
  '^1\\.[01]\\.\\d+$': 'a version such as 1.0.1 or 1.1.0',
  '^[^#\\s]*$': 'a URI without # and spaces',
  '^/': 'a JSON pointer, such as /name',
};

/**
 * Explains why a document does not match the schema of scenarios. An unknown key comes first, because a misspelt one is
 * also missing.
 *
 * @param errors of Ajv, with `allErrors` and `verbose`
 */
export function explainShape(errors: readonly ErrorObject[]): ShapeFault {
  const faults = errors.filter(({ keyword }) => keyword !== 'if');
  const fault = faults.find(({ keyword }) => keyword === 'additionalProperties') ?? faults[0];
  if (!fault) throw new Error('a document without errors needs no explanation');
  const { instancePath, keyword } = fault;
  if (keyword === 'additionalProperties') return unknownKey(fault);
  if (keyword === 'false schema') return newKey(instancePath);
  const addition = refuseAddition(fault);
  if (addition) return { pointer: instancePath, isKey: false, ...addition };
  const reason = reasonFor(fault);
  return { pointer: instancePath, isKey: keyword === 'required', reason, remedy: remedyFor(fault) };
}

/** A key that the schema refuses in documents of Arazzo 1.0. */
function newKey(pointer: string): ShapeFault {
  const key = toSegments(pointer).at(-1);
  const remedy = 'Set arazzo: 1.1.0, or remove it';
  return { pointer, isKey: true, reason: `${key} is new in Arazzo 1.1`, remedy };
}

function unknownKey(fault: ErrorObject): ShapeFault {
  const { instancePath, params, parentSchema } = fault;
  const key = String(params.additionalProperty);
  const pointer = instancePath + toPointer([key]);
  const known = Object.keys(parentSchema?.properties ?? {});
  const { reason, remedy } = UNSUPPORTED[key] ??
    refuseAddition(fault) ?? {
      reason: `"${key}" is not supported`,
      remedy: useNearest(key, known),
    };
  return { pointer, isKey: true, reason, remedy };
}

function reasonFor({ keyword, params, message = 'is malformed', parentSchema }: ErrorObject): string {
  if (keyword === 'required') return `${params.missingProperty} is missing`;
  const form = FORMS[parentSchema?.pattern];
  return form && (keyword === 'pattern' || keyword === 'type') ? `must be ${form}` : message;
}

function remedyFor({ instancePath, keyword, params, parentSchema }: ErrorObject): string | undefined {
  switch (keyword) {
    case 'required':
      return `Add ${params.missingProperty}`;
    case 'enum':
      return `Use one of: ${params.allowedValues.join(', ')}`;
    case 'const':
      return `Use ${params.allowedValue}`;
    case 'pattern':
      return 'Change the value';
    case 'minimum':
      return `Use ${params.limit} or more`;
    case 'maximum':
      return `Use ${params.limit} or less`;
    case 'minItems':
      return 'Add one';
    case 'type':
      return remedyForType(params.type, instancePath, parentSchema);
    default:
      return undefined;
  }
}

function remedyForType(
  type: string,
  instancePath: string,
  parentSchema: ErrorObject['parentSchema'],
): string | undefined {
  const example = Object.keys(parentSchema?.properties ?? {}).slice(0, 3);
  if (type === 'array') return 'Begin each of its entries with "- "';
  if (type === 'string') return parentSchema?.pattern ? 'Change the value' : 'Put the value in quotes';
  if (type === 'integer') return 'Use a whole number, without quotes and unit';
  if (instancePath === '') return 'Begin the document with arazzo: 1.0.1';
  return type === 'object' && example.length > 0 ? `Write it with keys: ${example.join(', ')}` : undefined;
}
