import { UnknownName } from '../../../base/errors.ts';
import { toSandboxName } from '../../sandboxes/sandbox-name.ts';
import type { SandboxChange, Sandboxes, SandboxRecord } from '../../store/port/sandboxes.ts';

const MAX_LISTED = 20;

/** The sandbox of `?sandbox=NAME`; the shared one without it. @throws UnknownName for one that is not open */
export async function namedSandbox(sandboxes: Sandboxes, name: string | undefined): Promise<SandboxRecord> {
  const found = await sandboxes.find(name === undefined ? null : toSandboxName(name));
  if (found) return found;
  const open = (await sandboxes.list()).flatMap(({ sandbox }) => sandbox.name ?? []);
  throw new UnknownName('open sandbox', name, open.slice(-MAX_LISTED));
}

/** The same, or undefined for `*`, which means all sandboxes. */
export async function namedSandboxOrAll(
  sandboxes: Sandboxes,
  name: string | undefined,
): Promise<SandboxRecord | undefined> {
  return name === '*' ? undefined : namedSandbox(sandboxes, name);
}

/**
 * Changes a sandbox, even if other requests change it at the same time.
 *
 * @param work determines the change from the current sandbox; called again if the sandbox has changed in between
 * @returns the result of `work`
 */
export async function changeSandbox<Result>(
  sandboxes: Sandboxes,
  name: string | undefined,
  work: (sandbox: SandboxRecord) => { readonly change: SandboxChange; readonly result: Result },
): Promise<Result> {
  for (;;) {
    const sandbox = await namedSandbox(sandboxes, name);
    const { change, result } = work(sandbox);
    if ((await sandboxes.update(sandbox, change)) === 'done') return result;
  }
}
