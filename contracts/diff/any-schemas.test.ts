import { expect, test } from '@jest/globals';
import { createRandom } from '../../mock-server/testing/generators/random.ts';
import { createSchemaValidators } from '../openapi/compile-schemas.ts';
import type { OpenApiDocument, Schema } from '../openapi/document.ts';
import { declaredPart } from '../openapi/undeclared-keys.ts';
import type { Audience } from './changes/change.ts';
import { compareDocuments } from './compare-documents.ts';
import { randomBody, randomChange, randomSchema } from './testing/random-schemas.ts';

const PAIRS = 100;
const BODIES = 80;
const CONTENT = 'content/application~1json/schema';

/** A document of one operation that takes and answers the same schema. */
function documentOf(schema: Schema): OpenApiDocument {
  const content = { 'application/json': { schema } };
  const responses = { '200': { description: 'Fine', content } };
  const post = { operationId: 'post', requestBody: { content }, responses };
  return { openapi: '3.1.0', info: { title: 'Any', version: '1.0.0' }, paths: { '/any': { post } } };
}

/** Whom a body breaks, by the validators of both contracts. */
function brokenBy(
  before: OpenApiDocument,
  after: OpenApiDocument,
  schema: Schema,
): (body: unknown) => Audience[] {
  const old = createSchemaValidators(before, { isStrict: false });
  const fresh = createSchemaValidators(after, { isStrict: false });
  const request = `/paths/~1any/post/requestBody/${CONTENT}`;
  const response = `/paths/~1any/post/responses/200/${CONTENT}`;
  return (body) => {
    const declared = declaredPart(before, schema, body).value;
    const isReceived = fresh.forResponses(response)(body);
    const isSent = old.forRequests(request)(declared); // a writer sends what is declared
    return [
      ...(isReceived && !old.forResponses(response)(body) ? (['strict-reader'] as const) : []),
      ...(isReceived && !old.forResponses(response)(declared) ? (['tolerant-reader'] as const) : []),
      ...(isSent && !fresh.forRequests(request)(declared) ? (['writer'] as const) : []),
    ];
  };
}

test('no body of any two schemas breaks an audience that the comparison does not name', () => {
  const random = createRandom(20260401);
  let found = 0;
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const one = randomSchema(random, 3);
    const other = randomChange(random, one);
    const [before, after] = [documentOf(one), documentOf(other)];
    const named = compareDocuments(before, after).flatMap(({ breaks }) => breaks);
    const broken = brokenBy(before, after, one);
    for (let count = 0; count < BODIES; count += 1) {
      const body = randomBody(random, 3);
      const audiences = broken(body);
      const missed = audiences.filter((each) => !named.includes(each));
      expect({ one, other, body, missed }).toEqual({ one, other, body, missed: [] });
      found += audiences.length;
    }
  }
  expect(found).toBeGreaterThan(PAIRS); // otherwise the bodies prove nothing
});
