import { UnknownName } from '../../base/errors.ts';
import type { SandboxChange, Sandboxes, SandboxRecord } from '../store/port/sandboxes.ts';

const MAX_LISTED = 20;

/** The sandbox of `?sandbox=NAME`; the shared one without it. @throws UnknownName for one that is not open */
export async function namedSandbox(sandboxes: Sandboxes, name: string | undefined): Promise<SandboxRecord> {
  const found = await sandboxes.find(name?.toLowerCase() ?? null);
  if (found) return found;
  const open = (await sandboxes.list()).flatMap(({ sandbox }) => sandbox.name ?? []);
  throw new UnknownName('open sandbox', name, open.slice(-MAX_LISTED));
}

/** The same, where `*` means all of them: undefined. */
export async function namedSandboxOrAll(
  sandboxes: Sandboxes,
  name: string | undefined,
): Promise<SandboxRecord | undefined> {
  return name === '*' ? undefined : namedSandbox(sandboxes, name);
}

/**
 * Changes a sandbox, whatever others do to it meanwhile.
 *
 * @param work works the change out from the sandbox as it is; it is asked again where that has changed
 * @returns what `work` gave besides the change
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
