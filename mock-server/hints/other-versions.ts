import { type FactPulseOperation, findFactPulseOperation } from '../../contracts/factpulse-operations.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';

/** Says in which versions something exists that the served contract does not have. */
export interface OtherVersions {
  /** For an operation: undefined if no version has it. @param path as sent, without its query */
  ofOperation(method: string, path: string): string | undefined;
  /** For a part of an operation: undefined if there is no such version. @param versions those that have it, oldest first */
  ofPart(
    operation: Pick<FactPulseOperation, 'method' | 'path'>,
    versions: readonly string[],
  ): string | undefined;
}

/** @param others returns the registered versions that are not served there */
export function createOtherVersions(
  { version: served }: Contract,
  others: () => readonly Contract[],
): OtherVersions {
  /** Such as `exists in FactPulse 4.3 and 4.4, not in contract 4.0`, with the flag that serves it, if there is one. */
  function describe(versions: readonly string[], servable: readonly string[]): string {
    const flag = servable.at(-1);
    const remedy = flag === undefined ? '' : `: start the mock with --contract ${flag}`;
    const absence = versions.includes(served)
      ? 'but this mock does not serve it'
      : `not in contract ${served}`;
    return `exists in FactPulse ${list(versions)}, ${absence}${remedy}`;
  }

  function servableOf(method: string, path: string) {
    return others().flatMap(({ version, findRoute }) => {
      const route = findRoute(method, path);
      return route.kind === 'operation' ? [{ version, template: route.operation.path }] : [];
    });
  }

  return {
    ofOperation(method, path) {
      const known = findFactPulseOperation(method, path);
      const servable = servableOf(method, path);
      const template = known?.path ?? servable[0]?.template;
      if (template === undefined) return undefined;
      const registered = servable.map(({ version }) => version);
      const versions = [...new Set([...(known?.versions ?? []), ...registered])].sort(byVersion);
      return `${method} ${template} ${describe(versions, registered)}`;
    },
    ofPart({ method, path }, versions) {
      if (versions.length === 0 || versions.includes(served)) return undefined;
      const registered = servableOf(method, path).map(({ version }) => version);
      return describe(
        versions,
        registered.filter((version) => versions.includes(version)),
      );
    },
  };
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

function list(versions: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(versions);
}
