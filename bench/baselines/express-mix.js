// @ts-check
// Bare Express doing the work of the mix in memory, for the clients in BENCH_CLIENTS, without any checks: no token, no
// contract, no log. `express-mix.js PORT`
import { randomUUID } from 'node:crypto';
import { express } from './express.js';

/** @typedef {import('express').Request<{ uid: string }>} ClientRequest */

const clients = JSON.parse(process.env.BENCH_CLIENTS ?? '');
const indexes = new Map(
  clients.map((/** @type {{ uid: string }} */ { uid }, /** @type {number} */ at) => [uid, at]),
);
const pdpConfigs = new Map();

const app = express();
app.use(express.json());

app.get('/api/v1/clients', ({ query }, response) => {
  const page = Number(query.page ?? 1);
  const pageSize = Number(query.pageSize ?? 20);
  const start = (page - 1) * pageSize;
  response.json({ results: clients.slice(start, start + pageSize), total: clients.length, page, pageSize });
});

app.post('/api/v1/clients', ({ body }, response) => {
  const now = new Date().toISOString();
  const client = {
    uid: randomUUID(),
    name: body.name,
    siret: body.siret ?? null,
    description: body.description ?? null,
    isActive: true,
    hasConfigPdp: false,
    pdpIsActive: null,
    pdpIsMock: null,
    hasConfigChorus: false,
    createdAt: now,
    updatedAt: now,
  };
  indexes.set(client.uid, clients.push(client) - 1);
  response.status(201).json(client);
});

app.get('/api/v1/clients/:uid', (/** @type {ClientRequest} */ { params }, response) => {
  response.json(clients[indexes.get(params.uid)]);
});

app.patch('/api/v1/clients/:uid', (/** @type {ClientRequest} */ { params, body }, response) => {
  const index = indexes.get(params.uid);
  clients[index] = { ...clients[index], ...body, updatedAt: new Date().toISOString() };
  response.json(clients[index]);
});

app.put('/api/v1/clients/:uid/pdp-config', (/** @type {ClientRequest} */ { params, body }, response) => {
  const { isActive = true, modeSandbox = false, clientSecret, ...addresses } = body;
  const index = indexes.get(params.uid);
  const now = new Date().toISOString();
  const earlier = pdpConfigs.get(params.uid);
  const config = {
    id: earlier?.id ?? pdpConfigs.size + 1,
    isActive,
    modeSandbox,
    ...addresses,
    clientSecret,
    createdAt: earlier?.createdAt ?? now,
    updatedAt: now,
  };
  pdpConfigs.set(params.uid, config);
  clients[index] = { ...clients[index], hasConfigPdp: true, pdpIsActive: isActive, pdpIsMock: modeSandbox };
  response.json({
    isConfigured: true,
    ...config,
    clientSecret: undefined,
    secretStatus: { status: 'active', message: 'A client secret is configured' },
    lastTestAt: null,
    lastTestSuccess: null,
    lastTestError: null,
    message: null,
  });
});

app.listen(Number(process.argv[2]), '127.0.0.1');
