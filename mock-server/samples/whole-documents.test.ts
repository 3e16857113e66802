import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { readContract } from '../../contracts/load-contract.ts';
import type { ContractContent, Operation } from '../../contracts/openapi/contract.ts';
import { isJson } from '../../contracts/openapi/media-types.ts';
import { createSamples } from './create-samples.ts';

/** Reading the document takes most of it, on a busy machine. */
const TIMEOUT = 120_000;
const SEEDS = Array.from({ length: 20 }, (_, index) => index);

/** Every response with a body in JSON. */
function* contentsOf(operations: readonly Operation[]): Generator<[Operation, number, ContractContent]> {
  for (const operation of operations) {
    for (const [status, { contents }] of operation.responses) {
      for (const content of contents) if (isJson(content.mediaType)) yield [operation, status, content];
    }
  }
}

describe.each(['4.3', '4.4'])('the whole document of FactPulse %s', (version) => {
  const file = fileURLToPath(new URL(`../../../shared/upstream/full-${version}.yaml`, import.meta.url));
  const testReal = existsSync(file) ? test : test.skip;

  testReal(
    'has a body that conforms for every operation, status and seed',
    async () => {
      const documents = [{ file, framework: 'fastapi' }];
      const { document, operations } = readContract(version, { documents }, { isChecked: true });
      const refused: string[] = [];
      let count = 0;
      for (const seed of SEEDS) {
        const samples = createSamples(document, { seed });
        for (const [operation, status, content] of contentsOf(operations)) {
          const request = {
            operation: operation.id,
            status,
            path: { flow_id: 'F-1' },
            query: {},
            body: { siren: '732829320' },
          };
          const body = await samples.body(content, request);
          if (!content.validate(body))
            refused.push(
              `${operation.id} ${status} ${JSON.stringify(content.validate.errors?.[0]?.message)}`,
            );
          count += 1;
        }
      }
      expect(refused).toEqual([]);
      expect(count).toBeGreaterThan(200 * SEEDS.length);
    },
    TIMEOUT,
  );
});
