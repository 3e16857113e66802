import type { ErrorObject } from 'ajv';
import { toPointer } from '../../../base/json-pointer.ts';
import { readDocument, type SourceDocument } from '../../../base/read-document.ts';
import { loadAjv } from '../compile-schemas.ts';
import type { Scope } from '../document.ts';

/** What we say about an operation in addition to its document. */
export interface Annotation {
  /** Which level of token it takes. */
  readonly scope?: Scope;
  /** Whether it issues tokens for the credentials in its body. */
  readonly signsIn?: boolean;
  /** Id of the operation that undoes it, with what it returned as path parameters. */
  readonly undo?: string;
  /**
   * What must not be shown: JSON pointers to values in its bodies, where `*` means every element of a list, and names of
   * its header parameters.
   */
  readonly secrets?: {
    readonly request?: readonly string[];
    readonly response?: readonly string[];
    readonly headers?: readonly string[];
  };
  /** The status for a client that was just created, if that is not a success. */
  readonly newClient?: number;
  /** The statuses that no request is known to cause by itself. */
  readonly unprovoked?: readonly number[];
}

/** Annotations by operation id, for all versions of a contract. */
export interface Annotations {
  /** The scope of every operation that has security and no scope annotation. */
  readonly defaultScope?: Scope;
  readonly operations: Readonly<Record<string, Annotation>>;
}

/** Those of a contract without annotations. */
export const NO_ANNOTATIONS: Annotations = { operations: {} };

const SCOPE = { enum: ['account', 'client', 'admin'] } as const;
const STATUS = { type: 'integer', minimum: 100, maximum: 599 } as const;
const NAMES = { type: 'array', items: { type: 'string', minLength: 1 } } as const;
const POINTERS = { type: 'array', items: { type: 'string', pattern: '^/' } } as const;

const SCHEMA = {
  type: 'object',
  required: ['operations'],
  additionalProperties: false,
  properties: {
    defaultScope: SCOPE,
    operations: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: {
          scope: SCOPE,
          signsIn: { type: 'boolean' },
          undo: { type: 'string' },
          secrets: {
            type: 'object',
            additionalProperties: false,
            properties: { request: POINTERS, response: POINTERS, headers: NAMES },
          },
          newClient: STATUS,
          unprovoked: { type: 'array', items: STATUS },
        },
      },
    },
  },
} as const;

/**
 * Reads a file of annotations.
 *
 * @throws DocumentError if it cannot be read or is not a valid file of annotations
 */
export function readAnnotations(file: string): { source: SourceDocument; annotations: Annotations } {
  const source = readDocument(file);
  const ajv = new (loadAjv().Ajv2020)();
  const validate = ajv.compile<Annotations>(SCHEMA);
  if (validate(source.content)) return { source, annotations: source.content };
  const [error] = validate.errors ?? [];
  return source.fail(error?.instancePath ?? '', describe(error));
}

function describe(error: ErrorObject | undefined): string {
  const { params = {}, message = 'is not valid' } = error ?? {};
  if (params.additionalProperty !== undefined) return `"${params.additionalProperty}" is not an annotation`;
  if (Array.isArray(params.allowedValues)) return `must be one of ${params.allowedValues.join(', ')}`;
  return message;
}

/** JSON pointer of the annotation of an operation in its file, or of a part of it. */
export function annotationPointer(id: string, ...parts: readonly (string | number)[]): string {
  return toPointer(['operations', id, ...parts]);
}
