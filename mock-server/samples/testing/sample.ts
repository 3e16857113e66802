import { createSchemaValidators, type Validate } from '../../../contracts/openapi/compile-schemas.ts';
import type { OpenApiDocument } from '../../../contracts/openapi/document.ts';
import { createSamples, type SampleOptions, type SampleRequest } from '../create-samples.ts';

/** A schema in JSON, with any keyword. */
export type JsonSchema = Readonly<Record<string, unknown>> | boolean;

/** A document with these schemas, and an operation whose answer has the first of them. */
export function documentOf(
  schemas: Readonly<Record<string, JsonSchema>>,
  media: Readonly<Record<string, unknown>> = {},
): OpenApiDocument {
  const [first = ''] = Object.keys(schemas);
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${first}` }, ...media } };
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1.0.0' },
    paths: { '/things': { get: { responses: { 200: { description: 'Fine', content } } } } },
    components: { schemas },
  } as OpenApiDocument; // tests may give schemas that the type does not have
}

/** Of the answer of {@link documentOf}. */
export const POINTER = '/paths/~1things/get/responses/200/content/application~1json/schema';

export const REQUEST: SampleRequest = {
  operation: 'things',
  status: 200,
  path: {},
  query: {},
  body: undefined,
};

/** The answer to a request. */
export async function answer(
  document: OpenApiDocument,
  request: Partial<SampleRequest> = {},
  options: SampleOptions = {},
): Promise<unknown> {
  const schema = { $ref: `#/components/schemas/${Object.keys(document.components?.schemas ?? {})[0]}` };
  const content = {
    schemaPointer: POINTER,
    schema,
    mediaType: 'application/json',
    validate: validatorOf(document),
  };
  return createSamples(document, options).body(content, { ...REQUEST, ...request });
}

/** The answer for a schema. */
export function sample(
  schema: JsonSchema,
  request: Partial<SampleRequest> = {},
  options: SampleOptions = {},
) {
  return answer(documentOf({ Thing: schema }), request, options);
}

/** The answer for an object with these properties, all of them optional. */
export async function sampleObject(
  properties: Readonly<Record<string, JsonSchema>>,
  request: Partial<SampleRequest> = {},
): Promise<Record<string, unknown>> {
  const value = await sample({ type: 'object', properties }, request);
  return value as Record<string, unknown>; // its schema says so
}

const validators = new WeakMap<OpenApiDocument, Validate>();

function validatorOf(document: OpenApiDocument): Validate {
  const known =
    validators.get(document) ?? createSchemaValidators(document, { isStrict: false }).forResponses(POINTER);
  validators.set(document, known);
  return known;
}

/** What the validator says of a value, or nothing. */
export function violations(document: OpenApiDocument, value: unknown): string[] {
  const validate = validatorOf(document);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
