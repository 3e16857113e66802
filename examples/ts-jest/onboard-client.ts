import type { FactPulse } from './factpulse';

export interface NewClient {
  readonly name: string;
  readonly siret: string;
  readonly platform: {
    readonly flowServiceUrl: string;
    readonly tokenUrl: string;
    readonly oauthClientId: string;
    readonly clientSecret: string;
  };
}

/** Creates a client and configures its invoicing platform. Returns the uid of the client. */
export async function onboardClient(
  factpulse: FactPulse,
  { name, siret, platform }: NewClient,
): Promise<string> {
  const { uid } = await factpulse.request<{ uid: string }>('POST', '/api/v1/clients', {
    body: { name, siret },
  });
  await factpulse.request('PUT', `/api/v1/clients/${uid}/pdp-config`, { body: platform, clientUid: uid });
  return uid;
}
