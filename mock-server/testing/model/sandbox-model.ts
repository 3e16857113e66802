import { readFileSync } from 'node:fs';

/** What a worker remembers of a client. */
export interface KnownClient {
  readonly uid: string;
  readonly name: string;
  readonly isActive: boolean;
}

export interface KnownFault {
  readonly id: string;
  readonly code: number;
  left: number;
}

/** What a worker expects of its sandbox: a model of it, in plain lists. */
export interface Model {
  clients: readonly KnownClient[];
  readonly snapshots: Map<string, readonly KnownClient[]>;
  /** Those of the list, oldest first. */
  faults: KnownFault[];
  /** How many the journal must have. */
  requests: number;
  clock: { frozen: boolean; now: string; offset: number };
}

interface DemoFile {
  readonly accounts: readonly { readonly clients: readonly DemoClient[] }[];
}
type DemoClient = Omit<KnownClient, 'isActive'> & { readonly isActive?: boolean };

const demo: DemoFile = JSON.parse(readFileSync(new URL('../../fixtures/demo.json', import.meta.url), 'utf8'));

/** The clients of the demo account, oldest first. */
const DEMO_CLIENTS = (demo.accounts[0]?.clients ?? []).map(known);

export function known({ uid, name, isActive = true }: DemoClient): KnownClient {
  return { uid, name, isActive };
}

export function createModel(): Model {
  const snapshots = new Map<string, readonly KnownClient[]>();
  return { ...freshParts(), snapshots };
}

/** The effect of a reset; snapshots stay. */
export function resetModel(model: Model): void {
  Object.assign(model, freshParts());
}

function freshParts() {
  return { clients: DEMO_CLIENTS, faults: [], requests: 0, clock: { frozen: false, now: '', offset: 0 } };
}

export function changeClient(model: Model, uid: string, change: Partial<KnownClient>): void {
  model.clients = model.clients.map((client) => (client.uid === uid ? { ...client, ...change } : client));
}

/** The status of the next list: the code of the newest fault that is not used up, otherwise 200. */
export function nextStatus(model: Model): number {
  const fault = model.faults.at(-1);
  if (!fault) return 200;
  fault.left -= 1;
  model.faults = model.faults.filter(({ left }) => left > 0);
  return fault.code;
}
