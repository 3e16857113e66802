import { UnknownName } from '../../base/errors.ts';
import type { Sandbox } from '../sandboxes/sandbox.ts';
import type { Sandboxes } from '../sandboxes/sandboxes.ts';

const MOST_LISTED = 20;

/** The sandbox of `?sandbox=NAME`; the shared one without it. @throws UnknownName for one that is not open */
export function namedSandbox(sandboxes: Sandboxes, name: string | undefined): Sandbox {
  if (name === undefined) return sandboxes.shared;
  const found = sandboxes.find(name);
  if (found) return found;
  const open = sandboxes.list().flatMap(({ sandbox }) => sandbox.name ?? []);
  throw new UnknownName('open sandbox', name, open.slice(-MOST_LISTED));
}

/** The same, where `*` means all of them: undefined. */
export function namedSandboxOrAll(sandboxes: Sandboxes, name: string | undefined): Sandbox | undefined {
  return name === '*' ? undefined : namedSandbox(sandboxes, name);
}
