import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { createRandom } from '../testing/generators/random.ts';
import { randomJudgedRequest } from '../testing/generators/random-judged-request.ts';
import { askValidator } from './ask-validator.ts';
import { acceptsBody } from './judge.ts';
import type { JudgedRequest } from './judged-request.ts';
import { judgeParameters } from './read-parameters.ts';

const REQUESTS = 400;

describe.each([loadContract('4.0'), loadContract('admin')])(
  'the two validators of contract $version',
  (contract) => {
    /** The results of both for the same request: a verdict, and the request with its defaults filled in. */
    async function judgeBoth(operation: Operation, seed: number) {
      const request = randomJudgedRequest(operation, createRandom(seed), contract.document);
      const [ours, theirs] = [structuredClone(request), structuredClone(request)];
      const isAccepted = acceptsRequest(operation, ours);
      const violations = await askValidator(contract, operation, theirs);
      return {
        request,
        ours: { isAccepted, completed: isAccepted && ours },
        theirs: { isAccepted: violations.length === 0, completed: violations.length === 0 && theirs },
      };
    }

    test.each(contract.operations)('have the same verdict for $id', async (operation) => {
      for (let seed = 1; seed <= REQUESTS; seed += 1) {
        const { request, ours, theirs } = await judgeBoth(operation, seed);
        expect({ request, ...ours }).toEqual({ request, ...theirs });
      }
    });

    test('both get requests that conform to the contract and requests that break it', async () => {
      const verdicts = new Map<string, Set<boolean>>();
      for (const operation of contract.operations.filter(isDemanding)) {
        const seen = new Set<boolean>();
        for (let seed = 1; seed <= REQUESTS; seed += 1) {
          seen.add(
            acceptsRequest(operation, randomJudgedRequest(operation, createRandom(seed), contract.document)),
          );
        }
        verdicts.set(operation.id, seen);
      }
      expect([...verdicts].filter(([, seen]) => seen.size < 2)).toEqual([]);
    });
  },
);

/** The verdict of the compiled validators. If they accept the request, its defaults are filled in. */
function acceptsRequest(operation: Operation, { path, query, body }: JudgedRequest): boolean {
  const parameters = judgeParameters(operation, path, { values: query, violations: [] });
  return parameters.pathViolations.length === 0 && parameters.isQueryValid && acceptsBody(operation, body);
}

/** Whether a request can break what an operation declares. */
function isDemanding({ pathParameters, queryParameters, requestBody }: Operation): boolean {
  const parameters = [...pathParameters, ...queryParameters];
  return (
    requestBody !== undefined || parameters.some(({ schema }) => schema.type !== 'string' || schema.format)
  );
}
