import type { ErrorObject } from 'ajv';
import type { JsonSchema } from 'json-schema-faker';
import { toPointer, valueAt } from '../../base/json-pointer.ts';
import type { Validate } from '../../contracts/openapi/compile-schemas.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import { targetOf } from '../../contracts/openapi/references.ts';
import type { Fake } from './generate/patterns.ts';
import { Impossible, type Making } from './generate/place.ts';

/** How often each kind of attempt is made. */
const REPAIRS = 12;
const MINIMAL = 12;
const FAKES = 20;

/** A body that conforms, or why the last attempt did not. */
export type Found = { readonly value: unknown } | { readonly reason: string };

type Variation = Pick<Making, 'refusals' | 'rotation' | 'isMinimal'>;

/**
 * Makes bodies until one conforms: first complete ones, making again what the validator refused; then ones with required
 * properties only; then those of json-schema-faker alone.
 *
 * @param make throws Impossible
 */
export function search(
  make: (variation: Variation) => unknown,
  validate: Validate,
  fakeWhole: (seed: number) => unknown,
): Found {
  const refusals = new Map<string, number>();
  let reason = '';

  function attempt(makeOne: () => unknown): Found | undefined {
    try {
      const value = makeOne();
      if (validate(value)) return { value };
      const errors = validate.errors ?? [];
      reason = describe(errors[0]);
      for (const error of errors) refuse(error, refusals);
    } catch (error) {
      if (!(error instanceof Impossible)) throw error;
      reason = error.message;
      return { reason }; // it would be as impossible again
    }
    return undefined;
  }

  for (const isMinimal of [false, true]) {
    if (isMinimal) refusals.clear();
    for (let round = 0; round < (isMinimal ? MINIMAL : REPAIRS); round += 1) {
      const rotation = isMinimal ? round : 0;
      const found = attempt(() => make({ refusals, rotation, isMinimal }));
      if (found && 'value' in found) return found;
      if (found) break;
    }
  }
  const ownReason = reason; // says more than that of a random body
  for (let seed = 0; seed < FAKES; seed += 1) {
    const found = attempt(() => fakeWhole(seed));
    if (found && 'value' in found) return found;
  }
  return { reason: ownReason };
}

/** An undeclared key is left out at once; anything else is made again. */
function refuse({ instancePath, params }: ErrorObject, refusals: Map<string, number>): void {
  const { additionalProperty, unevaluatedProperty } = params as {
    additionalProperty?: string;
    unevaluatedProperty?: string;
  }; // by keyword (ajv.js.org/api.html#error-parameters)
  const key = additionalProperty ?? unevaluatedProperty;
  const path = decodeURIComponent(instancePath);
  const [at, count] = key === undefined ? [path, 1] : [`${path}${toPointer([key])}`, 2];
  refusals.set(at, (refusals.get(at) ?? 0) + count);
}

/** Without the value. */
function describe(error: ErrorObject | undefined): string {
  return error ? `"${error.instancePath}" ${error.message ?? error.keyword}` : '';
}

/** A value of json-schema-faker for a schema of a document. @throws Impossible */
export function fakeSchema(fake: Fake, document: OpenApiDocument, pointer: string, seed: number): unknown {
  const refResolver = (reference: string) => valueAt(document, targetOf(reference)) as JsonSchema; // references are checked
  try {
    return fake({ $ref: `#${pointer}` }, { seed, refResolver, optionalsProbability: seed % 2 });
  } catch {
    throw new Impossible(''); // it throws at what it cannot read
  }
}
