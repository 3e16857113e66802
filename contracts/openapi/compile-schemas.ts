import type { ErrorObject } from 'ajv';
import type { Ajv2020, Options } from 'ajv/dist/2020.js';
import { requireLazily } from '../../base/package-files.ts';
import { closeObjects } from './close-objects.ts';
import type { OpenApiDocument } from './document.ts';
import { createFormats } from './formats.ts';

const DOCUMENT = 'contract';

/** Ajv looks schemas up in the whole document, and so meets these keys (OpenAPI 3.1 §4.8.1). */
const OPENAPI_ROOT = [
  'openapi',
  'info',
  'jsonSchemaDialect',
  'servers',
  'paths',
  'webhooks',
  'components',
  'security',
  'tags',
  'externalDocs',
];

/** What OpenAPI adds to JSON Schema (OpenAPI 3.1 §4.8.24.1). */
const OPENAPI_SCHEMA = ['discriminator', 'xml', 'example'];

/** Says whether a value conforms to a schema; if not, `errors` says why, until it is asked again. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

/** Gives the validator of the schema that stands at a JSON pointer. */
export type ValidatorAt = (pointer: string) => Validate;

/** A request may hold keys that are not declared, a response may not. */
export interface SchemaValidators {
  readonly forRequests: ValidatorAt;
  /** As for requests; what a request leaves out is filled in with the defaults. */
  readonly forCompletion: ValidatorAt;
  readonly forResponses: ValidatorAt;
}

/** Validators that were compiled at the build, by kind and pointer. They say yes or no, and never why. */
export type BuiltValidators = {
  readonly [Kind in keyof SchemaValidators]: Readonly<Record<string, (value: unknown) => boolean>>;
};

interface ValidatorOptions {
  /** Used where there are some: what they accept needs no compiler. */
  readonly built?: BuiltValidators | undefined;
  /** Whether to compile every schema at once, to find out that it can be. */
  readonly isEager?: boolean | undefined;
  /** Whether keywords and formats that nobody knows are errors. The specification allows them; ours are typing errors. */
  readonly isStrict?: boolean | undefined;
}

/** What each kind of validator is compiled with. */
export const KINDS = {
  forRequests: { options: {}, isClosed: false },
  forCompletion: { options: { useDefaults: true }, isClosed: false },
  forResponses: { options: { strictTypes: false }, isClosed: true }, // closing leaves keywords without a type
} as const satisfies Readonly<Record<keyof SchemaValidators, { options: Options; isClosed: boolean }>>;

/**
 * Makes validators for the schemas of a document, in JSON Schema 2020-12 with formats asserted. A pointer that was asked
 * for before gives the same function again. By default a schema is compiled when it is first needed.
 *
 * Requests may hold keys that are not declared, which are ignored. In a response such a key is a violation, because
 * FactPulse's Go and Java SDKs refuse it (api-facts, Errors).
 *
 * @throws Error from the compiler when a schema is malformed or, where it is strict, holds an unknown keyword
 */
export function createSchemaValidators(
  document: OpenApiDocument,
  { built, isEager = false, isStrict = true }: ValidatorOptions = {},
): SchemaValidators {
  function ofKind(kind: keyof SchemaValidators): ValidatorAt {
    const compile = createCompiler(document, kind, { isChecked: built !== undefined, isStrict });
    const known = new Map<string, Validate>();
    return function validatorAt(pointer) {
      const validate = known.get(pointer) ?? compileLazily(() => compile(pointer), built?.[kind][pointer]);
      known.set(pointer, validate);
      if (isEager) compile(pointer);
      return validate;
    };
  }

  return {
    forRequests: ofKind('forRequests'),
    forCompletion: ofKind('forCompletion'),
    forResponses: ofKind('forResponses'),
  };
}

/** @param accepts says yes or no where it was built; a compiled validator says why not, once it is asked for */
function compileLazily(compile: () => Validate, accepts?: (value: unknown) => boolean): Validate {
  let compiled: Validate | undefined;
  let refused: { readonly value: unknown } | undefined;

  function validateCompiled(value: unknown): boolean {
    compiled ??= compile();
    return compiled(value);
  }

  function validate(value: unknown): boolean {
    const isAccepted = (accepts ?? validateCompiled)(value);
    refused = isAccepted ? undefined : { value };
    return isAccepted;
  }

  return Object.defineProperty(validate, 'errors', {
    get: () => (refused && !validateCompiled(refused.value) ? compiled?.errors : null),
  });
}

/**
 * Compiles schemas of a document, by pointer.
 *
 * @param isChecked whether its schemas are known to be well formed
 */
function createCompiler(
  document: OpenApiDocument,
  kind: keyof SchemaValidators,
  { isChecked, isStrict }: { readonly isChecked: boolean; readonly isStrict: boolean },
): ValidatorAt {
  const { options, isClosed } = KINDS[kind];
  let ajv: Ajv2020 | undefined;
  return function compile(pointer) {
    ajv ??= createAjv(isClosed ? closeObjects(document) : document, {
      ...(isStrict ? {} : LENIENT),
      ...options,
      validateSchema: !isChecked,
    });
    return ajv.compile({ $ref: referenceTo(pointer) });
  };
}

/** Unknown keywords and formats say nothing (JSON Schema 2020-12 §6.5, §7.2.3), and Ajv need not say so either. */
const LENIENT: Options = { strict: false, logger: false };

/** How a schema of the document is referred to in {@link createAjv}. */
export function referenceTo(pointer: string): string {
  return `${DOCUMENT}#${encodeURI(pointer)}`;
}

/**
 * An Ajv instance that knows the schemas of a document under `contract#/…`. Its errors hold the data, so they are
 * never logged as they are.
 */
export function createAjv(document: OpenApiDocument, options: Options = {}): Ajv2020 {
  const { Ajv2020: Compiler, addFormats, formats } = loadAjv();
  const strict = { strict: true, allowUnionTypes: true, allErrors: true, verbose: true };
  const ajv = new Compiler({ ...strict, ...options });
  addFormats.default(ajv);
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  ajv.addVocabulary([...OPENAPI_ROOT, ...OPENAPI_SCHEMA, 'x-secret']);
  return ajv.addSchema(document, DOCUMENT);
}

/** Loaded on first use: a start that has everything built takes a tenth of a second less without it. */
export function loadAjv() {
  const { Ajv2020 } = requireLazily<typeof import('ajv/dist/2020.js')>('ajv/dist/2020.js');
  const addFormats = requireLazily<typeof import('ajv-formats')>('ajv-formats');
  const { fullFormats } = requireLazily<typeof import('ajv-formats/dist/formats.js')>(
    'ajv-formats/dist/formats.js',
  );
  return { Ajv2020, addFormats, formats: createFormats(fullFormats) };
}
