import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { valueAt } from '../../../base/json-pointer.ts';
import { createRandom } from '../../../mock-server/testing/generators/random.ts';
import { randomValue } from '../../../mock-server/testing/generators/random-value.ts';
import { loadContract } from '../../load-contract.ts';
import { CONTRACTS } from '../../registry.ts';
import { createSchemaValidators, type SchemaValidators } from '../compile-schemas.ts';
import type { Schema } from '../document.ts';
import type { BuiltContract } from './built-contract.ts';

const VALUES = 200;

describe.each(Object.keys(CONTRACTS))('the built contract %s', (name) => {
  const file = new URL(`../../../dist/contracts/built/${name}.cjs`, import.meta.url).pathname;
  const { document, validators: built } = createRequire(import.meta.url)(file) as BuiltContract;
  const compiled = createSchemaValidators(document);

  test('equals the contract of the sources', () => {
    expect(document).toEqual(loadContract(name).document);
  });

  test.each<keyof SchemaValidators>(['forRequests', 'forCompletion', 'forResponses'])(
    'accepts %s exactly what its schemas accept',
    (kind) => {
      const verdicts = new Set<boolean>();
      for (const [pointer, accepts] of Object.entries(built[kind])) {
        const schema = valueAt(document, pointer) as Schema; // the build has compiled it
        for (let seed = 1; seed <= VALUES; seed += 1) {
          const value = randomValue(schema, createRandom(seed), document);
          const [ours, theirs] = [structuredClone(value), structuredClone(value)];
          const verdict = compiled[kind](pointer)(theirs);
          expect({ pointer, value, verdict: accepts(ours), completed: verdict && ours }).toEqual({
            ...{ pointer, value, verdict },
            completed: verdict && theirs,
          });
          verdicts.add(verdict);
        }
      }
      expect(verdicts).toEqual(new Set([true, false]));
    },
  );
});
