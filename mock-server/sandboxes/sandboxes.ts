import { InvalidArgument } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { readPlusAddress, SANDBOX_NAME } from './plus-address.ts';
import type { Sandbox } from './sandbox.ts';

/** The sandboxes of a mock. */
export interface Sandboxes {
  /** That of the plain addresses; always open. */
  readonly shared: Sandbox;
  /** How many others stay open. */
  readonly most: number;
  /** The open sandbox of this name. */
  find(name: string): Sandbox | undefined;
  /** Opens a sandbox, or finds the open one. @throws InvalidArgument for a text that cannot name one */
  open(name: string): Sandbox;
  /** The sandbox that an address belongs to, which may not be open yet; undefined for nobody's address. */
  locate(address: string): Located | undefined;
  /** Keeps a sandbox open until the function that it returns is called. */
  hold(sandbox: Sandbox): () => void;
  /** Least recently used first. */
  list(): readonly OpenSandbox[];
  /** Forgets a sandbox. Returns whether it was open. */
  close(name: string): boolean;
  closeAll(): void;
}

export type Located = { readonly open: Sandbox } | { readonly unopened: string };

export interface OpenSandbox {
  readonly sandbox: Sandbox;
  readonly lastUsedAt: Date;
  readonly inFlight: number;
}

interface SandboxesOptions {
  readonly shared: Sandbox;
  /** Makes a new one, from the fixtures. */
  readonly create: (name: string) => Sandbox;
  /** Whether the fixtures have this account. */
  readonly isAccount: (address: string) => boolean;
  readonly most: number;
  readonly logger: Logger;
}

interface Row {
  readonly sandbox: Sandbox;
  lastUsedAt: Date;
  inFlight: number;
}

/** Opens no sandbox; the least recently used is closed for a new one, unless it has a request in flight. */
export function createSandboxes({ shared, create, isAccount, most, logger }: SandboxesOptions): Sandboxes {
  const rows = new Map<string, Row>(); // least recently used first

  function touch(name: string): Row | undefined {
    const row = rows.get(name);
    if (!row) return undefined;
    row.lastUsedAt = row.sandbox.clock.now();
    rows.delete(name);
    rows.set(name, row);
    return row;
  }

  function evict(): void {
    for (const [name, { inFlight }] of rows) {
      if (rows.size <= most) return;
      if (inFlight > 0) continue;
      rows.delete(name);
      logger.warn(
        { sandbox: name },
        `sandbox ${name} was closed to make room: raise --max-sandboxes to keep more than ${most}`,
      );
    }
  }

  function openSandbox(name: string): Sandbox {
    const key = name.toLowerCase();
    const found = touch(key);
    if (found) return found.sandbox;
    if (!SANDBOX_NAME.test(key)) {
      throw new InvalidArgument({
        cannot: `open the sandbox "${name}"`,
        reason: 'its name cannot stand in an e-mail address',
        remedy: 'Use up to 64 letters, digits, dots, hyphens and underscores',
      });
    }
    const sandbox = create(key);
    const row: Row = { sandbox, lastUsedAt: sandbox.clock.now(), inFlight: 1 }; // not for itself that room is made
    rows.set(key, row);
    evict();
    row.inFlight -= 1;
    return sandbox;
  }

  return {
    shared,
    most,
    find: (name) => touch(name.toLowerCase())?.sandbox,
    open: openSandbox,
    locate(address) {
      const key = address.toLowerCase();
      if (shared.store.hasAccount(key)) return { open: shared };
      for (const { account, tag } of readPlusAddress(key)) {
        const sandbox = rows.get(tag)?.sandbox;
        if (sandbox?.store.hasAccount(key)) return { open: touch(tag)?.sandbox ?? sandbox };
        if (!sandbox && isAccount(account)) return { unopened: tag };
      }
      return undefined;
    },
    hold(sandbox) {
      const row = sandbox.name === null ? undefined : rows.get(sandbox.name);
      if (row?.sandbox !== sandbox) return keepsItself;
      row.inFlight += 1;
      return function release() {
        row.inFlight -= 1;
        evict();
      };
    },
    list: () => [...rows.values()],
    close: (name) => rows.delete(name.toLowerCase()),
    closeAll: () => rows.clear(),
  };
}

/** The shared sandbox needs nobody to hold it. */
function keepsItself(): void {}
