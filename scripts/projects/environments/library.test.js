const axios = require('axios');
const { createMock } = require('factpulse-kit');
const { workerSandbox } = require('factpulse-kit/jest');

const LIST = 'list_clients_api_v1_clients_get';
const hasNodeGlobals = typeof setImmediate === 'function' && Buffer.alloc(0) instanceof Uint8Array;

const sandbox = workerSandbox();
beforeEach(() => sandbox.reset());

async function list(responseType) {
  const headers = { Authorization: `Bearer ${await sandbox.token()}` };
  return axios.get(`${process.env.FACTPULSE_API_URL}/api/v1/clients`, { headers, responseType });
}

test.each(['json', 'text', 'arraybuffer'])('the matcher reads a response as %s', async (responseType) => {
  const response = await list(responseType);
  await expect(response).toMatchContract(LIST, { status: 200 });
  await expect(expect(response).toMatchContract(LIST, { status: 201 })).rejects.toThrow(
    'expected status 201, got 200',
  );
});

test('the matcher reads bytes of another realm', async () => {
  const { status, headers, data } = await list('text');
  const bytes = require('node:vm').runInNewContext('Uint8Array.from(text).buffer', {
    text: [...Buffer.from(JSON.stringify(JSON.parse(data)))],
  });
  await expect({ status, headers, data: bytes }).toMatchContract(LIST, { status: 200 });
});

test('the sandbox takes faults and moves its clock', async () => {
  await sandbox.use({ code: 500, times: 1 });
  await expect(list()).rejects.toThrow('500');
  await sandbox.clock.advance('31m');
  expect(await sandbox.requests({ status: 500 })).toHaveLength(1);
});

(hasNodeGlobals ? test : test.skip)('createMock listens', async () => {
  const mock = createMock();
  const response = await axios.get(`${await mock.listen()}/api/v1/clients`, { validateStatus: () => true });
  await mock.close();
  await expect(response).toMatchContract(LIST, { status: 401 });
});

(hasNodeGlobals ? test.skip : test)('createMock says what to do instead', () => {
  expect(() => createMock()).toThrow(
    /^Cannot create a mock in this test environment: .* globalSetup "factpulse-kit\/jest\/global-setup" .*"@jest-environment node"/,
  );
});

(typeof happyDOM === 'object' ? test : test.skip)(
  'the matcher reports a body that happy-dom has emptied',
  async () => {
    const response = await fetch(`${process.env.FACTPULSE_API_URL}/api/v1/clients`);
    await expect(expect(response).toMatchContract(LIST)).rejects.toThrow(
      "happy-dom's fetch empties the body",
    );
    const again = await fetch(`${process.env.FACTPULSE_API_URL}/api/v1/clients`);
    await expect({ status: again.status, headers: again.headers, text: await again.text() }).toMatchContract(
      LIST,
      { status: 401 },
    );
  },
);
