import type { ClientRecord } from '../port/records.ts';

/** The clients of an account, in a stable order. Look-ups take constant time. */
export interface ClientList {
  /** Oldest first. */
  readonly all: readonly ClientRecord[];
  /** @param uid in lower case */
  find(uid: string): ClientRecord | undefined;
  /** Adds a client, or replaces the one with its uid. */
  put(client: ClientRecord): void;
  /** An independent copy. It costs nothing until one of the two changes. */
  fork(): ClientList;
}

interface Shape {
  readonly clients: readonly ClientRecord[];
  /** Positions of the initial clients; shared by all forks. */
  readonly base: ReadonlyMap<string, number>;
  /** Positions of the other clients. */
  readonly added: ReadonlyMap<string, number>;
}

export function createClientList(clients: readonly ClientRecord[]): ClientList {
  const base = new Map(clients.map(({ uid }, position) => [uid, position]));
  return openList({ clients, base, added: new Map() });
}

function openList(start: Shape): ClientList {
  let shape = start;
  let own: { readonly clients: ClientRecord[]; readonly added: Map<string, number> } | undefined;

  function positionOf(uid: string): number | undefined {
    return shape.added.get(uid) ?? shape.base.get(uid);
  }

  /** A copy that no fork shares. */
  function owned(): NonNullable<typeof own> {
    if (own) return own;
    own = { clients: [...shape.clients], added: new Map(shape.added) };
    shape = { ...own, base: shape.base };
    return own;
  }

  return {
    get all() {
      return shape.clients;
    },
    find(uid) {
      const position = positionOf(uid);
      return position === undefined ? undefined : shape.clients[position];
    },
    put(client) {
      const position = positionOf(client.uid);
      const { clients, added } = owned();
      if (position === undefined) added.set(client.uid, clients.push(client) - 1);
      else clients[position] = client;
    },
    fork() {
      own = undefined; // from now on the fork shares it
      return openList(shape);
    },
  };
}
