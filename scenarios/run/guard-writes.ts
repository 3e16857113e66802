import type { Contract } from '../../contracts/openapi/contract.ts';
import { type Session, TargetError } from '../targets/target.ts';

/** A session that sends nothing that could change anything, whatever a scenario says. */
export function guardWrites(session: Session, contract: Contract): Session {
  return {
    close: session.close,
    async send(request) {
      const route = contract.findRoute(request.method, request.path.split('?')[0] ?? '');
      const isSafe = route.kind === 'operation' ? route.operation.isSafe : request.method === 'GET';
      if (isSafe) return session.send(request);
      throw new TargetError('writing is not allowed there (--allow-writes)', false);
    },
  };
}
