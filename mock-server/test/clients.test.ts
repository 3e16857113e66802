import { describe, expect, test } from '@jest/globals';
import {
  CLIENT,
  CLIENT_WITHOUT_PDP,
  createTestMock,
  DEACTIVATED_CLIENT,
  START,
} from '../testing/test-mock.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('creating a client', () => {
  async function create(body: object) {
    const mock = createTestMock();
    return mock.call('post', '/api/v1/clients', await mock.accountToken()).send(body);
  }

  test('answers 201 with an active client that has neither PDP nor Chorus', async () => {
    const { status, body } = await create({
      name: 'Crêperie Le Gall',
      description: 'Galettes',
      siret: '12345678901234',
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      uid: expect.stringMatching(UUID),
      name: 'Crêperie Le Gall',
      description: 'Galettes',
      siret: '12345678901234',
      isActive: true,
      hasConfigPdp: false,
      pdpIsActive: null,
      pdpIsMock: null,
      hasConfigChorus: false,
      createdAt: START.toISOString(),
      updatedAt: START.toISOString(),
    });
  });

  test.each([
    ['left out', {}],
    ['null', { description: null, siret: null }],
  ])('shows null for what is %s', async (_, fields) => {
    const { body } = await create({ name: 'Crêperie Le Gall', ...fields });
    expect([body.description, body.siret]).toEqual([null, null]);
  });

  test('ignores unknown keys and never echoes them', async () => {
    const { status, text } = await create({
      name: 'Crêperie Le Gall',
      encryptionMode: 'fernet',
      isActive: false,
    });
    expect(status).toBe(201);
    expect(text).not.toContain('fernet');
    expect(JSON.parse(text).isActive).toBe(true);
  });

  test('accepts a repeated SIRET, and one with a wrong check digit', async () => {
    const mock = createTestMock();
    const token = await mock.accountToken();
    for (let time = 0; time < 2; time += 1) {
      await mock
        .call('post', '/api/v1/clients', token)
        .send({ name: ' Crêperie ', siret: '12345678901234' })
        .expect(201)
        .expect(({ body }) => expect(body.name).toBe(' Crêperie '));
    }
  });
});

describe('listing clients', () => {
  test('returns the first twenty, oldest first, including inactive ones, and counts them all', async () => {
    const mock = createTestMock();
    const { body } = await mock.call('get', '/api/v1/clients', await mock.accountToken()).expect(200);
    expect({ ...body, results: body.results.length }).toEqual({
      results: 20,
      total: 25,
      page: 1,
      pageSize: 20,
    });
    expect(body.results.slice(0, 3).map(({ uid }: { uid: string }) => uid)).toEqual([
      CLIENT,
      CLIENT_WITHOUT_PDP,
      DEACTIVATED_CLIENT,
    ]);
    const ages = body.results.map(({ createdAt }: { createdAt: string }) => createdAt);
    expect(ages).toEqual([...ages].sort());
  });

  test('puts new clients after those of the fixtures', async () => {
    const mock = createTestMock();
    const token = await mock.accountToken();
    const { body: created } = await mock.call('post', '/api/v1/clients', token).send({ name: 'Dernière' });
    const { body } = await mock.call('get', '/api/v1/clients?page=26&pageSize=1', token);
    expect(body).toEqual({ results: [created], total: 26, page: 26, pageSize: 1 });
  });

  test('returns each client on exactly one page', async () => {
    const mock = createTestMock();
    const token = await mock.accountToken();
    const uids: string[] = [];
    for (const page of [1, 2, 3, 4]) {
      const { body } = await mock.call('get', `/api/v1/clients?page=${page}&pageSize=7`, token).expect(200);
      uids.push(...body.results.map(({ uid }: { uid: string }) => uid));
    }
    expect([uids.length, new Set(uids).size]).toEqual([25, 25]);
  });

  test('returns an empty page after the last one', async () => {
    const mock = createTestMock();
    const { body } = await mock.call('get', '/api/v1/clients?page=3', await mock.accountToken()).expect(200);
    expect(body).toEqual({ results: [], total: 25, page: 3, pageSize: 20 });
  });

  test('returns up to a hundred at once', async () => {
    const mock = createTestMock();
    const { body } = await mock.call('get', '/api/v1/clients?pageSize=100', await mock.accountToken());
    expect(body.results).toHaveLength(25);
  });

  test('returns an empty list for an account without clients', async () => {
    const mock = createTestMock({ fixtures: 'empty' });
    const { body } = await mock.call('get', '/api/v1/clients', await mock.accountToken()).expect(200);
    expect(body).toEqual({ results: [], total: 0, page: 1, pageSize: 20 });
  });
});

describe('reading a client', () => {
  test('shows the state of its PDP configuration', async () => {
    const mock = createTestMock();
    const { body } = await mock
      .call('get', `/api/v1/clients/${CLIENT}`, await mock.clientToken())
      .expect(200);
    expect(body).toMatchObject({ uid: CLIENT, hasConfigPdp: true, pdpIsActive: true, pdpIsMock: false });
  });

  test('shows null if there is no PDP configuration', async () => {
    const mock = createTestMock();
    const token = await mock.clientToken(CLIENT_WITHOUT_PDP);
    const { body } = await mock.call('get', `/api/v1/clients/${CLIENT_WITHOUT_PDP}`, token).expect(200);
    expect(body).toMatchObject({ hasConfigPdp: false, pdpIsActive: null, pdpIsMock: null });
  });

  test('shows a Chorus configuration that the fixtures set', async () => {
    const mock = createTestMock();
    const { body } = await mock.call('get', '/api/v1/clients', await mock.accountToken());
    expect(body.results.some(({ hasConfigChorus }: { hasConfigChorus: boolean }) => hasConfigChorus)).toBe(
      true,
    );
  });
});

describe('updating a client', () => {
  async function patch(changes: object) {
    const mock = createTestMock();
    const token = await mock.clientToken();
    const path = `/api/v1/clients/${CLIENT}`;
    const { body: before } = await mock.call('get', path, token);
    mock.advance(60);
    const { status, body: answer } = await mock.call('patch', path, token).send(changes);
    const { body: after } = await mock.call('get', path, token);
    return { status, before, answer, after };
  }

  const updatedAt = new Date(START.getTime() + 60_000).toISOString();

  test.each([
    ['name', 'Boulangerie Martin'],
    ['description', 'Pain au levain'],
    ['description', null],
    ['siret', '98765432109876'],
    ['siret', null],
  ])('changes %s to %j and nothing else', async (field, value) => {
    const { status, before, answer, after } = await patch({ [field]: value });
    expect(status).toBe(200);
    expect(answer).toEqual({ ...before, [field]: value, updatedAt });
    expect(after).toEqual(answer);
  });

  test.each([
    ['nothing', {}],
    ['a name that is null', { name: null }],
    ['unknown keys only', { isActive: false, uid: CLIENT_WITHOUT_PDP, createdAt: updatedAt }],
  ])('changes nothing for %s', async (_, changes) => {
    const { status, before, after } = await patch(changes);
    expect([status, after]).toEqual([200, before]);
  });

  test('changes nothing if one of several fields is invalid', async () => {
    const { status, before, after } = await patch({ name: 'Boulangerie Martin', siret: 'x' });
    expect([status, after]).toEqual([422, before]);
  });
});
