import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axios from 'axios';
import { type APIRequestContext, request as playwright } from 'playwright-core';
import supertest from 'supertest';
import { readResponse } from './read-response.ts';
import { toMatchContract } from './to-match-contract.ts';

expect.extend({ toMatchContract });

const PDF = Buffer.from('%PDF-1.7 \xe2\xe3\0\xff', 'latin1');
const AS_FILE = {
  status: 200,
  contentType: 'application/pdf',
  body: '(a file of application/pdf, not shown)',
};

const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(PDF);
});
let url: string;
let api: APIRequestContext;
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  api = await playwright.newContext();
});
afterAll(async () => {
  await api.dispose();
  await new Promise((resolve) => void server.close(resolve));
});

test.each<[string, () => Promise<unknown>]>([
  ['fetch', () => fetch(url)],
  ['axios', () => axios.get(url)],
  ['axios as bytes', () => axios.get(url, { responseType: 'arraybuffer' })],
  ['supertest', () => supertest(server).get('/').then()],
  ['Playwright', () => api.get(url)],
])('a PDF that was received with %s is read as a file', async (_, receive) => {
  expect(await readResponse(await receive())).toEqual(AS_FILE);
});

test('a PDF that a test receives as a stream is still there afterwards', async () => {
  const response = await axios.get(url, { responseType: 'stream' });
  expect(await readResponse(response)).toEqual(AS_FILE);
  const pieces: Buffer[] = [];
  for await (const piece of response.data) pieces.push(piece);
  expect(Buffer.concat(pieces)).toEqual(PDF);
});

test('a PDF can be matched after it was read', async () => {
  const response = await fetch(url);
  await response.arrayBuffer();
  expect(await readResponse(response)).toEqual(AS_FILE);
});

test('a PDF where JSON is declared fails without its bytes', async () => {
  const matched = expect(await fetch(url)).toMatchContract('list_clients_api_v1_clients_get');
  await expect(matched).rejects.toThrow(
    /application\/pdf is not declared \(declared: application\/json\)[\s\S]+Body:\n {2}\(a file of application\/pdf, not shown\)$/,
  );
});
