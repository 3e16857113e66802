import type { Assumptions } from '../assumptions/assumptions.ts';
import { clientNotFound, pageNotFound } from '../problems/problem.ts';
import type { ClientRecord } from '../store/port/records.ts';
import type { Change } from '../store/port/store.ts';
import { checkClientRules } from './client-rules.ts';
import type { BodyOf, Handlers } from './handler.ts';
import { explainUnknownClient } from './unknown-client.ts';

/** Creates, lists, reads and updates clients. */
export const clientHandlers: Handlers<
  | 'list_clients_api_v1_clients_get'
  | 'create_client_api_v1_clients_post'
  | 'get_client_api_v1_clients__uid__get'
  | 'update_client_api_v1_clients__uid__patch'
> = {
  list_clients_api_v1_clients_get: {
    page: ({ page, pageSize }, assumptions) => ({
      offset: (Number(page) - 1) * Number(pageSize),
      limit: Number(pageSize),
      order: assumptions['list-order'],
      onlyActive: assumptions['list-inactive'] === 'excluded',
    }),
    handle({ query: { page, pageSize } }, { world, assumptions }) {
      const { clients = [], total = 0 } = world.page ?? {};
      const isPastEnd = page > 1 && clients.length === 0;
      if (isPastEnd && assumptions['page-past-end'] === 'not-found') return pageNotFound();
      return {
        status: 200,
        body: {
          results: clients.map((client) => describeClient(client, assumptions)),
          total,
          page,
          pageSize,
        },
      };
    },
  },

  async create_client_api_v1_clients_post({ body }, context) {
    const problem = await checkClientRules(body, context);
    if (problem) return problem;
    const { now, ids, assumptions } = context;
    const createdAt = now.toISOString();
    const client: ClientRecord = {
      uid: ids(),
      name: normalizeName(body.name, assumptions),
      description: body.description ?? null,
      siret: body.siret ?? null,
      isActive: assumptions['new-client'] === 'active',
      hasConfigChorus: false,
      createdAt,
      updatedAt: createdAt,
      pdpConfig: null,
      chorusConfig: null,
      webhookSecret: null,
      superPdp: null,
      superPdpRequests: [],
    };
    return { status: 201, body: describeClient(client, assumptions), change: toChange(client, assumptions) };
  },

  get_client_api_v1_clients__uid__get(_input, { world, assumptions }) {
    const { client } = world;
    if (!client) return clientNotFound(explainUnknownClient(world));
    return { status: 200, body: describeClient(client, assumptions) };
  },

  async update_client_api_v1_clients__uid__patch({ body }, context) {
    const { world, now, assumptions } = context;
    const { client } = world;
    if (!client) return clientNotFound(explainUnknownClient(world));
    const problem = await checkClientRules(body, context);
    if (problem) return problem;
    const { description, siret } = body;
    const name = body.name ?? undefined; // a client always has a name, so null does not change it
    if ([name, description, siret].every((value) => value === undefined)) {
      return { status: 200, body: describeClient(client, assumptions) };
    }
    const changed: ClientRecord = {
      ...client,
      ...(name !== undefined && { name: normalizeName(name, assumptions) }),
      ...(description !== undefined && { description }),
      ...(siret !== undefined && { siret }),
      updatedAt: now.toISOString(),
    };
    return {
      status: 200,
      body: describeClient(changed, assumptions),
      change: toChange(changed, assumptions),
    };
  },
};

function normalizeName(name: string, assumptions: Assumptions): string {
  return assumptions['name-whitespace'] === 'trimmed' ? name.trim() : name;
}

function toChange(client: ClientRecord, assumptions: Assumptions): Change {
  return { client, isSiretUnique: assumptions['duplicate-siret'] === 'refused' };
}

function describeClient(
  client: ClientRecord,
  assumptions: Assumptions,
): BodyOf<'get_client_api_v1_clients__uid__get'> {
  const { uid, name, siret, description, isActive, hasConfigChorus, createdAt, updatedAt, pdpConfig } =
    client;
  return {
    uid,
    name,
    siret,
    description,
    isActive,
    hasConfigPdp: pdpConfig !== null || isSetBySuperPdp(client, assumptions),
    pdpIsActive: pdpConfig?.isActive ?? null,
    pdpIsMock: pdpConfig?.modeSandbox ?? null,
    hasConfigChorus,
    createdAt,
    updatedAt,
  };
}

function isSetBySuperPdp({ superPdp }: ClientRecord, assumptions: Assumptions): boolean {
  return superPdp !== null && assumptions['superpdp-has-config-pdp'] === 'set';
}
