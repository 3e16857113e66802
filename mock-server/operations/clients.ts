import { encodeAhead } from '../http/encode-body.ts';
import { pageNotFound } from '../problems/problem.ts';
import type { ClientRecord } from '../store/port/records.ts';
import { checkClientRules, normalizeName } from './client-rules.ts';
import { findClient } from './find-client.ts';
import type { BodyOf, HandlerParts, Handlers } from './handler.ts';
import { remember } from './remember.ts';

/** Creates, lists, reads and updates clients. */
export function clientHandlers({
  store,
  assumptions,
  clock,
  ids,
}: HandlerParts): Handlers<
  | 'list_clients_api_v1_clients_get'
  | 'create_client_api_v1_clients_post'
  | 'get_client_api_v1_clients__uid__get'
  | 'update_client_api_v1_clients__uid__patch'
> {
  return {
    list_clients_api_v1_clients_get({ principal, query: { page, pageSize } }) {
      const all = store.clientsOf(principal.account);
      const isFull = assumptions['list-inactive'] === 'included';
      const clients = isFull ? all : all.filter(({ isActive }) => isActive);
      const results = pageOf(clients, page, pageSize, assumptions['list-order']).map(describeClient);
      const isPastEnd = page > 1 && results.length === 0;
      if (isPastEnd && assumptions['page-past-end'] === 'not-found') throw pageNotFound();
      return { status: 200, body: { results, total: clients.length, page, pageSize } };
    },

    async create_client_api_v1_clients_post({ principal, body }) {
      checkClientRules(body, { store, assumptions, account: principal.account });
      const now = clock().toISOString();
      const client: ClientRecord = {
        uid: ids(),
        name: normalizeName(body.name, assumptions),
        description: body.description ?? null,
        siret: body.siret ?? null,
        isActive: assumptions['new-client'] === 'active',
        hasConfigChorus: false,
        createdAt: now,
        updatedAt: now,
        pdpConfig: null,
      };
      store.putClient(principal.account, client);
      await store.save();
      return { status: 201, body: describeClient(client) };
    },

    get_client_api_v1_clients__uid__get({ principal, path: { uid } }) {
      return { status: 200, body: describeClient(findClient(store, principal, uid)) };
    },

    async update_client_api_v1_clients__uid__patch({ principal, path: { uid }, body }) {
      const client = findClient(store, principal, uid);
      checkClientRules(body, { store, assumptions, account: principal.account, client });
      const { description, siret } = body;
      const name = body.name ?? undefined; // a client cannot be without a name, so null leaves it
      if ([name, description, siret].every((value) => value === undefined)) {
        return { status: 200, body: describeClient(client) };
      }
      const changed: ClientRecord = {
        ...client,
        ...(name !== undefined && { name: normalizeName(name, assumptions) }),
        ...(description !== undefined && { description }),
        ...(siret !== undefined && { siret }),
        updatedAt: clock().toISOString(),
      };
      store.putClient(principal.account, changed);
      await store.save();
      return { status: 200, body: describeClient(changed) };
    },
  };
}

/** Pages are counted from 1. Takes as long as the page is, not as the list. */
function pageOf(
  clients: readonly ClientRecord[],
  page: number,
  pageSize: number,
  order: 'oldest-first' | 'newest-first',
): readonly ClientRecord[] {
  const start = (page - 1) * pageSize;
  if (order === 'oldest-first') return clients.slice(start, start + pageSize);
  const end = clients.length - start;
  return end <= 0 ? [] : clients.slice(Math.max(0, end - pageSize), end).reverse();
}

/** A record never changes (docs/decisions/0009), and so neither does what is shown of it. */
const describeClient = remember((client: ClientRecord): BodyOf<'get_client_api_v1_clients__uid__get'> => {
  const { uid, name, siret, description, isActive, hasConfigChorus, createdAt, updatedAt, pdpConfig } =
    client;
  return encodeAhead({
    uid,
    name,
    siret,
    description,
    isActive,
    hasConfigPdp: pdpConfig !== null,
    pdpIsActive: pdpConfig?.isActive ?? null,
    pdpIsMock: pdpConfig?.modeSandbox ?? null,
    hasConfigChorus,
    createdAt,
    updatedAt,
  });
});
