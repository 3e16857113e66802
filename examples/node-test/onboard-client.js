/** Creates a client and hands over the credentials of its invoicing platform. Gives the client's uid. */
export async function onboardClient(factpulse, { name, siret, platform }) {
  const { uid } = await factpulse.request('POST', '/api/v1/clients', { body: { name, siret } });
  await factpulse.request('PUT', `/api/v1/clients/${uid}/pdp-config`, { body: platform, clientUid: uid });
  return uid;
}
