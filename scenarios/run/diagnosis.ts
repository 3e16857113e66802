import { randomUUID } from 'node:crypto';
import { isLoopback } from '../../base/loopback.ts';
import type { Diagnosis } from '../result/result.ts';
import type { HttpRequest, HttpResponse, Session } from '../targets/target.ts';

/** Sends a request so that a mock can be asked about it afterwards. */
export interface Traced {
  readonly response: HttpResponse;
  /**
   * Why the mock refused the request, and its hint. Undefined if it has neither, or if the target is not a mock on this
   * machine: any other server is asked nothing. Never throws.
   */
  diagnose(): Promise<Diagnosis | undefined>;
}

/** The journal can be found by it, although workers send the same requests at the same time. */
const ID_HEADER = 'x-request-id';

/**
 * Sends a request.
 *
 * @param target its name, `mock` or a URL, and whether it may be asked
 * @throws TargetError if there is no response
 */
export async function sendTraced(
  session: Session,
  request: HttpRequest,
  { targetName, isDiagnosed }: { readonly targetName: string; readonly isDiagnosed: boolean },
): Promise<Traced> {
  if (!isDiagnosed || !isNear(targetName))
    return { response: await session.send(request), diagnose: async () => undefined };
  const id = request.headers[ID_HEADER] ?? randomUUID();
  const response = await session.send({ ...request, headers: { ...request.headers, [ID_HEADER]: id } });
  return { response, diagnose: () => readDiagnosis(session, request, response.status, id) };
}

function isNear(targetName: string): boolean {
  return targetName === 'mock' || isLoopback(new URL(targetName).hostname);
}

/** An entry of the journal, as far as it is read here. */
interface Entry {
  readonly request: { readonly headers: Readonly<Record<string, string>> };
  readonly reason?: string | null;
  readonly hint?: string | null;
}

async function readDiagnosis(
  session: Session,
  { method, path }: HttpRequest,
  status: number,
  id: string,
): Promise<Diagnosis | undefined> {
  try {
    const search = new URLSearchParams({
      sandbox: '*',
      method,
      path: path.split('?')[0] ?? path,
      status: String(status),
    });
    const { body } = await session.send({
      method: 'GET',
      path: `/__admin/requests?${search}`,
      headers: { accept: 'application/json' },
      body: undefined,
    });
    const { requests }: { requests: readonly Entry[] } = JSON.parse(body);
    const entry = requests.findLast(({ request }) => request.headers[ID_HEADER] === id);
    if (!entry?.reason && !entry?.hint) return undefined;
    return { ...(entry.reason && { reason: entry.reason }), ...(entry.hint && { hint: entry.hint }) };
  } catch {
    return undefined; // it is not a mock, or its admin API needs a token: the report is complete without
  }
}
