import { describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createSuperPdpMock, NOT_CONNECTED, withReturn } from '../../testing/superpdp-mock.ts';
import { START } from '../../testing/test-mock.ts';

const APP = 'https://app.example.fr/done?client=7&tag=a%20b';
const CONNECTED = {
  connected: true,
  connectedAt: START.toISOString(),
  expiresAt: '2026-01-15T10:00:00.000Z',
  modeSandbox: true,
  lastError: '',
};

describe('the page', () => {
  test('asks for consent, with the name of the client as text', async () => {
    const { mock, call, token, authorizeUrl, open } = await createSuperPdpMock();
    const path = '/api/v1/clients/11111111-1111-4111-8111-111111111111';
    await call('patch', path, token).send({ name: '<b>Lefèvre & fils</b>' }).expect(200);
    const { status, headers, text } = await open(await authorizeUrl(withReturn(APP)));
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('&lt;b&gt;Lefèvre &amp; fils&lt;/b&gt;');
    expect(text).toContain('You return to https://app.example.fr.');
    expect(text).not.toContain('<script');
    expect(mock.contract.version).toBe('4.4');
  });

  test.each([
    ['', 'Sandbox'],
    ['?modeSandbox=false', 'Production'],
  ])('for the query "%s" names the application %s', async (query, application) => {
    const { authorizeUrl, open } = await createSuperPdpMock();
    const { text } = await open(await authorizeUrl(query));
    expect(text).toContain(`<h1>Connect SuperPDP (${application})</h1>`);
    expect(text).toContain('Simulation of SuperPDP by factpulse-kit');
  });

  test('is not stored, framed, or allowed to load anything else', async () => {
    const { authorizeUrl, open } = await createSuperPdpMock();
    const { headers } = await open(await authorizeUrl());
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    const policy = headers['content-security-policy'];
    for (const part of ["default-src 'self'", "form-action 'self';", "frame-ancestors 'none'"])
      expect(policy).toContain(part);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('lets its form lead elsewhere only if the user is sent back', async () => {
    const { authorizeUrl, open } = await createSuperPdpMock();
    const { headers } = await open(await authorizeUrl(withReturn(APP)));
    expect(headers['content-security-policy']).toContain("form-action 'self' http: https:;");
  });

  test('can be opened again until it is answered, and changes nothing', async () => {
    const { authorizeUrl, open, status } = await createSuperPdpMock();
    const url = await authorizeUrl();
    await open(url).expect(200);
    await open(url).expect(200);
    expect(await status()).toEqual(NOT_CONNECTED);
  });

  test('is below the path that the mock is mounted at', async () => {
    const { mock, token } = await createSuperPdpMock();
    const { default: express } = await import('express');
    const application = express().use('/factpulse', mock.app);
    const path = '/factpulse/api/v1/clients/11111111-1111-4111-8111-111111111111/superpdp/connect-url';
    const { body } = await supertest(application)
      .post(path)
      .set({ Authorization: `Bearer ${token}`, 'X-Forwarded-Proto': 'https', Host: 'app.test' });
    expect(body.authorizeUrl).toMatch(/^https:\/\/app\.test\/factpulse\/superpdp\/oauth2\/authorize\?/);
    await supertest(application).get(body.authorizeUrl.slice('https://app.test'.length)).expect(200);
  });
});

describe('the answer', () => {
  test('Agree connects the client and sends the user back', async () => {
    const { authorizeUrl, answer, status } = await createSuperPdpMock();
    const { headers } = await answer(await authorizeUrl(withReturn(APP)), 'agree').expect(303);
    expect(headers.location).toBe(`${APP}&superpdp_connected=true`);
    expect(headers['cache-control']).toBe('no-store');
    expect(await status()).toEqual(CONNECTED);
  });

  test('Decline connects nothing and sends the user back with the error', async () => {
    const { authorizeUrl, answer, status } = await createSuperPdpMock();
    const { headers } = await answer(await authorizeUrl(withReturn(APP)), 'decline').expect(303);
    expect(headers.location).toBe(`${APP}&superpdp_connected=false&superpdp_error=access_denied`);
    expect(await status()).toEqual(NOT_CONNECTED);
  });

  test('replaces the result of an earlier connection in the return URL', async () => {
    const { authorizeUrl, answer } = await createSuperPdpMock();
    const declined = 'https://app.example.fr/?superpdp_connected=false&a=1&superpdp_error=access_denied';
    const { headers } = await answer(await authorizeUrl(withReturn(declined)), 'agree').expect(303);
    expect(headers.location).toBe('https://app.example.fr/?a=1&superpdp_connected=true');
  });

  test.each([
    ['agree', 'SuperPDP is connected'],
    ['decline', 'SuperPDP is not connected'],
  ])('%s without a return URL is confirmed on a page', async (decision, title) => {
    const { authorizeUrl, answer } = await createSuperPdpMock();
    const { text } = await answer(await authorizeUrl(), decision).expect(200);
    expect(text).toContain(`<h1>${title}</h1>`);
  });

  test('a new connection replaces the one before', async () => {
    const { authorizeUrl, answer, status, advance } = await createSuperPdpMock();
    await answer(await authorizeUrl(), 'agree');
    advance(60);
    await answer(await authorizeUrl('?modeSandbox=false'), 'agree');
    expect(await status()).toMatchObject({
      modeSandbox: false,
      connectedAt: '2026-01-15T09:01:00.000Z',
    });
  });

  test('declining leaves the connection before as it is', async () => {
    const { authorizeUrl, answer, status } = await createSuperPdpMock();
    await answer(await authorizeUrl(), 'agree');
    await answer(await authorizeUrl('?modeSandbox=false'), 'decline');
    expect(await status()).toEqual(CONNECTED);
  });

  test.each<[string, Record<string, string>]>([
    ['of another site', { Origin: 'https://evil.example' }],
    ['of a sandboxed frame', { Origin: 'null' }],
    ['that hides where it is', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('a form %s is refused', async (_, headers) => {
    const { authorizeUrl, answer, status } = await createSuperPdpMock();
    const url = await authorizeUrl();
    const { text } = await answer(url, 'agree').set(headers).expect(403);
    expect(text).toContain('Answer on the page of SuperPDP, not on that of another site.');
    expect(await status()).toEqual(NOT_CONNECTED);
    await answer(url, 'agree').expect(200);
  });

  test('anything but Agree and Decline is refused', async () => {
    const { authorizeUrl, answer, open } = await createSuperPdpMock();
    const url = await authorizeUrl();
    await answer(url, 'maybe').expect(400);
    await open(url).expect(200);
  });
});
