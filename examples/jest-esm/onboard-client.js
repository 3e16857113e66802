/** Creates a client and configures its invoicing platform. Returns the uid of the client. */
export async function onboardClient(factpulse, { name, siret, platform }) {
  const { uid } = await factpulse.request('POST', '/api/v1/clients', { body: { name, siret } });
  await factpulse.request('PUT', `/api/v1/clients/${uid}/pdp-config`, { body: platform, clientUid: uid });
  return uid;
}
