import type { Contract } from '../../contracts/openapi/contract.ts';
import { type Session, TargetError } from '../targets/target.ts';

/** What may be sent to a path that the contract does not have (RFC 9110 §9.2.1). */
const READING_METHODS: readonly string[] = ['GET', 'HEAD'];

/** A session that refuses requests that could change something, whatever the scenario says. */
export function guardWrites(session: Session, contract: Contract): Session {
  return {
    close: session.close,
    async send(request, signal) {
      const route = contract.findRoute(request.method, request.path.split('?')[0] ?? '');
      const isSafe =
        route.kind === 'operation' ? route.operation.isSafe : READING_METHODS.includes(request.method);
      if (isSafe) return session.send(request, signal);
      throw new TargetError({
        reason: 'writes are not allowed at this target (--allow-writes)',
        remedy: 'Allow it with --allow-writes',
      });
    },
  };
}
