import { afterAll, describe, expect, test } from '@jest/globals';
import { createBench } from './testing/bench.ts';
import { findMissed } from './testing/pairs.ts';

const bench = createBench('4.4');
afterAll(() => bench.close());

// `npm run check-pairs` calibrates all pairs
describe('choices that touch the same operation are all seen:', () => {
  test.each([
    { 'error-body': 'detail', 'route-error-body': 'detail' },
    { 'error-body': 'detail', 'invalid-return-url': 'detail' },
    { 'account-on-client-route': 'allowed', 'client-on-account-route': 'allowed' },
    { 'error-precedence': 'validation-first', 'client-on-account-route': 'allowed' },
    { 'refresh-scope': 'dropped', 'refresh-rotation': 'on' },
    {
      'refresh-scope': 'dropped',
      'account-on-client-route': 'allowed',
      'client-on-account-route': 'allowed',
    },
    { 'refresh-rotation': 'on', 'access-lifetime': 'present' },
    { 'new-client': 'inactive', 'repeated-activation': 'refused' },
    { 'list-order': 'newest-first', 'list-inactive': 'excluded' },
    { 'lenient-input': 'taken', 'page-past-end': 'not-found' },
    { 'duplicate-siret': 'refused', 'siret-check-digit': 'checked' },
    { 'name-whitespace': 'trimmed', 'patch-null-name': 'refused' },
    { 'pdp-unset-keys': 'absent', 'pdp-update-identity': 'renewed' },
    { 'pdp-unset-keys': 'absent', 'delete-pdp-config': 'deleted' },
    { 'encryption-key-refusal': 'unprocessable', 'unneeded-encryption-key': 'ignored' },
    { 'encryption-key-refusal': 'unprocessable', 'repeated-header': 'refused' },
  ] as const)('%j', async (assume) => {
    expect(await findMissed(bench, assume)).toEqual({ wrong: [], hidden: [] });
  });
});

test('what choices hide is hidden because of them', async () => {
  const assume = { 'new-client': 'inactive', 'list-inactive': 'excluded' } as const;
  const reason = 'with new-client=inactive and list-inactive=excluded, each choice gives the same answers';
  expect(await findMissed(bench, assume)).toEqual({ wrong: [], hidden: [`list-order is hidden: ${reason}`] });
});
