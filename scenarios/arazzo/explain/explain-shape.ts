import type { ErrorObject } from 'ajv';
import { toPointer } from '../../../base/json-pointer.ts';
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

/** Parts of Arazzo 1.0.1 that are not supported, with what to use instead. */
const UNSUPPORTED: Readonly<Record<string, { reason: string; remedy: string }>> = {
  operationPath: {
    reason: 'operationPath is not supported: use operationId',
    remedy: 'Use the id of the operation, such as operationId: create_client_api_v1_clients_post',
  },
};

/** Keys whose form is a pattern, with words for it. */
const FORMS: Readonly<Record<string, string>> = {
  '^\\$': 'a runtime expression, such as $response.body#/uid',
  '^\\$components\\.': 'a reference, such as $components.parameters.asAccount',
  '^[A-Za-z0-9_-]+$': 'letters, digits, _ and -',
  '^1\\.0\\.\\d+$': 'a version such as 1.0.1',
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
  const { instancePath, keyword, params } = fault;
  if (keyword === 'additionalProperties') return unknownKey(fault);
  const message = fault.message ?? 'is malformed';
  return {
    pointer: instancePath,
    isKey: keyword === 'required',
    reason: message,
    remedy: remedyFor(keyword, params),
  };
}

function unknownKey({ instancePath, params, parentSchema }: ErrorObject): ShapeFault {
  const key = String(params.additionalProperty);
  const pointer = instancePath + toPointer([key]);
  const known = Object.keys(parentSchema?.properties ?? {});
  const { reason, remedy } = UNSUPPORTED[key] ?? {
    reason: `"${key}" is not supported`,
    remedy: useNearest(key, known),
  };
  return { pointer, isKey: true, reason, remedy };
}

function remedyFor(keyword: string, params: ErrorObject['params']): string | undefined {
  switch (keyword) {
    case 'required':
      return `Add ${params.missingProperty}`;
    case 'enum':
      return `Use one of: ${params.allowedValues.join(', ')}`;
    case 'const':
      return `Use ${params.allowedValue}`;
    case 'pattern':
      return FORMS[params.pattern] && `Use ${FORMS[params.pattern]}`;
    case 'type':
      return params.type === 'string' ? 'Put the value in quotes, if it is meant as a text' : undefined;
    case 'minItems':
      return 'Add one';
    default:
      return undefined;
  }
}
