import { useOneOf } from '../../../base/errors.ts';
import { nearest } from '../../../base/nearest.ts';

const MAX_SHOWN = 3;

/**
 * An instruction that names the valid names nearest to an unknown one, or begins with it, such as `create_client` for
 * `create_client_api_v1_clients_post`. If none does, it names all of them, within reason.
 *
 * @param otherwise the instruction if there are no valid names
 */
export function useNearest(name: string, valid: readonly string[], otherwise = 'Create one first'): string {
  if (valid.length === 0) return otherwise;
  const longer = name === '' ? [] : valid.filter((each) => each.startsWith(name));
  const close = [...new Set([...nearest(name, valid, MAX_SHOWN), ...longer])].slice(0, MAX_SHOWN);
  if (close.length === 1) return `Use ${close[0]}`;
  return useOneOf(name, close.length > 0 ? close : valid);
}
