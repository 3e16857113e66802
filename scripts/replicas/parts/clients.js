import { inParallel } from './in-parallel.js';

const PAGE = 100;

/** Every client of the demo account, from all pages. */
export async function readAllClients(caller, token) {
  const page = (number) =>
    caller.expect(200, 'GET', `/api/v1/clients?page=${number}&pageSize=${PAGE}`, { token });
  const { total, results } = await page(1);
  const numbers = Array.from({ length: Math.max(0, Math.ceil(total / PAGE) - 1) }, (_, index) => index + 2);
  const others = await inParallel(8, numbers, async (number) => (await page(number)).results);
  return { total, clients: [results, ...others].flat() };
}

/** @throws Error with this text, unless the condition holds */
export function must(condition, text) {
  if (!condition) throw new Error(text);
}
