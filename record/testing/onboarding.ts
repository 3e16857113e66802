import { createRecorder, type Recorder } from './recorder.ts';

const DEMO = { username: 'demo@factpulse.test', password: 'demo' };
export const GARAGE = '22222222-2222-4222-8222-222222222222';

/** A session of an application that onboards a client, and looks after another one. */
export async function recordOnboarding(): Promise<Recorder> {
  const recorder = await createRecorder();
  const { send } = recorder;
  const clients = '/api/v1/clients';

  async function signIn(client_uid?: unknown) {
    const { body } = await send({ method: 'POST', path: '/api/token/', body: { ...DEMO, client_uid } });
    return { authorization: `Bearer ${body.access}` };
  }

  const account = await signIn();
  await send({ method: 'GET', path: `${clients}?page=1&pageSize=2`, headers: account });
  const created = await send({
    method: 'POST',
    path: clients,
    headers: account,
    body: { name: 'Crêperie Le Gall', siret: '55210083600014' },
  });
  const own = `${clients}/${created.body.uid}`;
  await send({ method: 'POST', path: clients, headers: account, body: { name: 'Crêperie', siret: '552' } });
  await send({ method: 'GET', path: own, headers: account });
  const client = await signIn(created.body.uid);
  await send({ method: 'GET', path: own, headers: client });
  await send({ method: 'PATCH', path: own, headers: client, body: { description: '$5 off' } });
  await send({
    method: 'PUT',
    path: `${own}/pdp-config`,
    headers: client,
    body: {
      flowServiceUrl: 'https://flow.example.fr',
      tokenUrl: 'https://auth.example.fr/token',
      oauthClientId: 'creperie',
      clientSecret: 'canary-client-secret',
    },
  });
  const garage = await signIn(GARAGE);
  await send({ method: 'POST', path: `${clients}/${GARAGE}/desactiver`, headers: garage });
  await send({ method: 'GET', path: `${clients}/${GARAGE}`, headers: garage });
  await send({ method: 'GET', path: `${clients}/${GARAGE}` });
  await send({ method: 'GET', path: '/api/v1/processing/health', headers: account });
  await recorder.close();
  return recorder;
}
