import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadContract } from '../load-contract.ts';
import { createRecall } from './recall-further.ts';
import { documentFolders } from './testing/read-documents.ts';

const write = documentFolders();

/** An operation that FactPulse's annotations know, on a path that a deactivated client cannot use. */
const DOCUMENT = `openapi: 3.1.0
info: { title: Tried, version: 1.0.0 }
paths:
  /api/v1/afnor/generate:
    post:
      operationId: generate_invoice_api_v1_processing_generate_invoice_post
      responses: { '202': { description: Begun } }
`;

test('what is recalled of a document is what was read, with our notes about its operations', () => {
  const { document } = loadContract('4.4');
  const folder = write({ 'tried.yaml': DOCUMENT });
  const cache = join(folder, 'cache');
  const recall = () => createRecall(['4.4'], cache)(document, join(folder, 'tried.yaml'));
  const read = recall();
  expect(readdirSync(cache)).toHaveLength(1);
  expect(recall()).toEqual(read);
  expect(read.notes).toEqual({
    generate_invoice_api_v1_processing_generate_invoice_post: {
      task: expect.objectContaining({ event: 'generation' }),
      needsActiveClient: true,
    },
  });
});
