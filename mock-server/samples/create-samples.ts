import { lazily } from '../../base/values/lazily.ts';
import {
  createSchemaValidators,
  type Validate,
  type ValidatorAt,
} from '../../contracts/openapi/compile-schemas.ts';
import type { OpenApiDocument, Schema } from '../../contracts/openapi/document.ts';
import { createEcho } from './echo/echo.ts';
import { secretNameTest } from './echo/secret-names.ts';
import { examplesOf } from './examples.ts';
import { createMake } from './generate/make-value.ts';
import { type Fake, loadFake } from './generate/patterns.ts';
import type { Making } from './generate/place.ts';
import { lookOf } from './looks/looks.ts';
import { SampleError } from './sample-error.ts';
import { fakeSchema, search } from './search.ts';
import { createRandom, hashText } from './seed/random.ts';
import { requestKey } from './seed/request-key.ts';
import { createShapes } from './shape/read-shape.ts';
import { createFacts } from './values/facts.ts';

/** The content of a response. A `ContractContent` is one. */
export interface SampledContent {
  /** JSON pointer of its schema in the document; empty if it has none. */
  readonly schemaPointer: string;
  readonly schema: Schema;
  readonly mediaType: string;
  /** Whether a body conforms. Compiled from the document if it is missing. */
  readonly validate?: Validate;
}

/** The request that a body answers. */
export interface SampleRequest {
  /** Operation id. */
  readonly operation: string;
  /** Of the answer. */
  readonly status: number;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** A JSON value or the fields of a form; undefined if there is none. */
  readonly body: unknown;
  /** Name of the example that the client prefers. */
  readonly example?: string | undefined;
}

/** Makes the bodies of responses from their schemas. */
export interface Samples {
  /**
   * A body that conforms to its schema: an example of the document, or a generated one, in which what the request said
   * comes back. The same request gets the same body, on every machine.
   *
   * @throws SampleError if nothing conforms
   */
  body(content: SampledContent, request: SampleRequest): Promise<unknown>;
}

export interface SampleOptions {
  /** Another seed gives other values. */
  readonly seed?: string | number;
  /** Values of other parts of the mock for a property, such as a real PDF; those that do not conform are skipped. */
  readonly propose?: (property: string, operation: string) => readonly unknown[];
}

/** The seed of a mock that was not given one. */
export const DEFAULT_SEED = 'factpulse-kit';

const MAX_VALUES = 20_000;

/** @param document of a loaded contract, which is checked and in OpenAPI 3.1 */
export function createSamples(
  document: OpenApiDocument,
  { seed = DEFAULT_SEED, propose = () => [] }: SampleOptions = {},
): Samples {
  const shapes = createShapes(document);
  const isSecret = lazily(() => secretNameTest(document));
  const validatorAt = lazily<ValidatorAt>(
    () => createSchemaValidators(document, { isStrict: false }).forResponses,
  );

  function makingFor(fake: Fake, request: SampleRequest): Making {
    const key = requestKey(seed, request);
    const { status, query } = request;
    const pageSize = Number(query.pageSize ?? query.page_size ?? query.limit);
    const seedFor = (place: string) => hashText(place, key);
    return {
      ...{ shapes, fake, seedFor },
      propose: (property) => propose(property, request.operation),
      ...{ refusals: new Map<string, number>(), rotation: 0, isMinimal: false },
      look: lookOf(status),
      echo: status < 400 ? createEcho(request, isSecret()) : undefined,
      pageSize: pageSize > 0 ? pageSize : undefined,
      randomFor: (place) => createRandom(seedFor(place)),
      budget: { left: MAX_VALUES },
    };
  }

  return {
    async body({ schema, schemaPointer, validate: given }, request) {
      if (schemaPointer === '') return {};
      const validate = given ?? validatorAt()(schemaPointer);
      const example = examplesOf(document, schemaPointer, request.example).find((each) => validate(each));
      if (example !== undefined) return example;
      const fake = await loadFake();
      const making = makingFor(fake, request);
      const root = {
        ...{ path: '', name: '', within: [], isPlain: false },
        said: making.echo?.whole,
        facts: createFacts(making.randomFor, { number: undefined, has: () => false }),
      };
      const found = search(
        (variation) =>
          createMake({ ...making, ...variation, budget: { left: MAX_VALUES } })(shapes.of(schema), root),
        validate,
        (attempt) => fakeSchema(fake, document, schemaPointer, making.seedFor('') + attempt),
      );
      if ('value' in found) return found.value;
      throw new SampleError(request.operation, request.status, schemaPointer, found.reason);
    },
  };
}
