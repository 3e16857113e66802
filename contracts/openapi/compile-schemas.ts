import type { ErrorObject } from 'ajv';
import type { Ajv2020, Options } from 'ajv/dist/2020.js';
import { requireLazily } from '../../base/package-files.ts';
import { closeObjects } from './close-objects.ts';
import type { OpenApiDocument } from './document.ts';
import { createFormats, createResponseFormats } from './formats.ts';

const DOCUMENT = 'contract';

/** Ajv looks up schemas in the whole document, and so finds these keys (OpenAPI 3.1 §4.8.1). */
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

/** Returns whether a value conforms to a schema; if not, `errors` says why, until the next call. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

/** Returns the validator of the schema at a JSON pointer. */
export type ValidatorAt = (pointer: string) => Validate;

/** A request may contain undeclared keys, a response may not. */
export interface SchemaValidators {
  readonly forRequests: ValidatorAt;
  /** As for requests; also fills in the defaults that a request leaves out. */
  readonly forCompletion: ValidatorAt;
  readonly forResponses: ValidatorAt;
}

/** Validators that the build compiled, by kind and pointer. They answer yes or no, without errors. */
export type BuiltValidators = {
  readonly [Kind in keyof SchemaValidators]: Readonly<Record<string, (value: unknown) => boolean>>;
};

interface ValidatorOptions {
  /** Tried first, if given: what they accept needs no compiler. */
  readonly built?: BuiltValidators | undefined;
  /** Whether to compile every schema at once, to find errors early. */
  readonly isEager?: boolean | undefined;
  /** Whether unknown keywords and formats are errors. The specification allows them; in our documents they are typos. */
  readonly isStrict?: boolean | undefined;
}

/** The options of each kind of validator. */
export const KINDS = {
  forRequests: { options: {}, isClosed: false },
  forCompletion: { options: { useDefaults: true }, isClosed: false },
  forResponses: { options: { strictTypes: false }, isClosed: true }, // closing leaves keywords without a type
} as const satisfies Readonly<Record<keyof SchemaValidators, { options: Options; isClosed: boolean }>>;

/**
 * Makes validators for the schemas of a document, in JSON Schema 2020-12 with formats asserted. The same pointer
 * always returns the same function. By default a schema is compiled when it is first needed.
 *
 * Undeclared keys in a request are ignored. In a response such a key is a violation, because FactPulse's Go and Java
 * SDKs reject it (api-facts, Errors).
 *
 * @throws Error from the compiler if a schema is malformed or, in strict mode, has an unknown keyword
 */
export function createSchemaValidators(
  document: OpenApiDocument,
  { built, isEager = false, isStrict = true }: ValidatorOptions = {},
): SchemaValidators {
  function ofKind(kind: keyof SchemaValidators): ValidatorAt {
    const compile = createCompiler(document, kind, { isChecked: built !== undefined, isStrict });
    const known = new Map<string, Validate>();
    return function validatorAt(pointer) {
      const validate =
        known.get(pointer) ?? compileLazily(() => compileNamed(compile, pointer), built?.[kind][pointer]);
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

/** @param accepts the built validator, if any; the compiled one explains, once a value is rejected */
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
    ajv ??= createAjv(
      isClosed ? closeObjects(document) : document,
      { ...(isStrict ? {} : LENIENT), ...options, validateSchema: !isChecked },
      isClosed ? 'responses' : 'requests',
    );
    return ajv.compile({ $ref: referenceTo(pointer) });
  };
}

/** @throws UnusableSchema */
function compileNamed(compile: ValidatorAt, pointer: string): Validate {
  try {
    return compile(pointer);
  } catch (error) {
    throw new UnusableSchema(pointer, error);
  }
}

/** A schema that is well formed and still cannot be compiled. */
class UnusableSchema extends Error {
  override readonly name = 'UnusableSchema';

  constructor(pointer: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`the schema at ${pointer} cannot be compiled: ${reason}`, { cause });
  }
}

/** Unknown keywords and formats are ignored (JSON Schema 2020-12 §6.5, §7.2.3), and Ajv should not log them. */
const LENIENT: Options = { strict: false, logger: false };

/** The reference to a schema of the document in {@link createAjv}. */
export function referenceTo(pointer: string): string {
  return `${DOCUMENT}#${encodeURI(pointer)}`;
}

/**
 * An Ajv instance that knows the schemas of a document under `contract#/…`. Its errors contain the data, so they must
 * not be logged unmasked.
 *
 * @param held what is held to its formats: those of responses are stricter
 */
export function createAjv(
  document: OpenApiDocument,
  options: Options = {},
  held: 'requests' | 'responses' = 'requests',
): Ajv2020 {
  const { Ajv2020: Compiler, addFormats, formats } = loadAjv();
  const strict = { strict: true, allowUnionTypes: true, allErrors: true, verbose: true };
  const ajv = new Compiler({ ...strict, ...options });
  addFormats.default(ajv);
  for (const [name, format] of Object.entries(formats[held])) ajv.addFormat(name, format);
  ajv.addVocabulary([...OPENAPI_ROOT, ...OPENAPI_SCHEMA, 'x-secret']);
  return ajv.addSchema(document, DOCUMENT);
}

/** Loaded on first use: a start with built validators is a tenth of a second faster without it. */
export function loadAjv() {
  const { Ajv2020 } = requireLazily<typeof import('ajv/dist/2020.js')>('ajv/dist/2020.js');
  const addFormats = requireLazily<typeof import('ajv-formats')>('ajv-formats');
  const { fullFormats } = requireLazily<typeof import('ajv-formats/dist/formats.js')>(
    'ajv-formats/dist/formats.js',
  );
  return {
    Ajv2020,
    addFormats,
    formats: { requests: createFormats(fullFormats), responses: createResponseFormats(fullFormats) },
  };
}
