import { afterEach, expect, test } from '@jest/globals';
import { ORDERS } from '../contracts/testing/orders-document.ts';
import { toMatchContract } from './to-match-contract.ts';

expect.extend({ toMatchContract });

afterEach(() => {
  delete process.env.FACTPULSE_KIT_DOCUMENT;
});

const read = (body: object) => Response.json(body);
const ORDER = { reference: 'O-1', paid: true };

test('toMatchContract knows the operations of the option "documents"', async () => {
  await expect(read(ORDER)).toMatchContract('get_order', { documents: [ORDERS], status: 200 });
});

test('toMatchContract names what a document does not allow', async () => {
  const wrong = expect(read({ reference: 'O-1', paid: 'yes' })).toMatchContract('get_order', {
    documents: [ORDERS],
  });
  await expect(wrong).rejects.toThrow(/paid.*must be boolean/s);
});

test('toMatchContract knows those of FACTPULSE_KIT_DOCUMENT without the option', async () => {
  process.env.FACTPULSE_KIT_DOCUMENT = ORDERS;
  await expect(read(ORDER)).toMatchContract('get_order', { status: 200 });
});

test('toMatchContract refuses an operation of a document that it was not given', async () => {
  const unknown = expect(read(ORDER)).toMatchContract('get_order');
  await expect(unknown).rejects.toThrow('Cannot find the operation "get_order"');
});
