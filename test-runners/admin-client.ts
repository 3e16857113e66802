/** Talks to the admin API of a mock (contracts/admin.openapi.yaml). */
export interface AdminClient {
  readonly url: string;
  /**
   * @param path below `/__admin`, query included
   * @throws Error that names the mock and what to do: none answers there, it is no mock, or it refuses
   */
  send(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** Where a mock is, and how its admin API is entered. */
export interface MockAddress {
  readonly url: string;
  /** Where the mock asks for one. */
  readonly adminToken?: string | undefined;
}

export function createAdminClient({ url, adminToken }: MockAddress): AdminClient {
  const headers = {
    'Content-Type': 'application/json',
    ...(adminToken && { Authorization: `Bearer ${adminToken}` }),
  };

  return {
    url,
    async send(method, path, body) {
      const request = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      const response = await fetch(`${url}/__admin${path}`, request).catch((error: unknown) => {
        throw new Error(`no mock answers on ${url}: start one with \`npx factpulse-kit mock\``, {
          cause: error,
        });
      });
      const answer: unknown = await response.json().catch(() => undefined);
      if (response.ok && answer !== undefined) return answer;
      const reason = reasonOf(answer);
      if (reason === undefined) throw new Error(`${url} is no mock of factpulse-kit: it has no admin API`);
      throw new Error(
        `the mock on ${url} answers ${response.status} to ${method} /__admin${path}: ${reason}`,
      );
    },
  };
}

/** Of an `AdminError`. */
function reasonOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer && 'message' in answer))
    return undefined;
  return String(answer.message);
}
