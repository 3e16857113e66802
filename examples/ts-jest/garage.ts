/** A client that FactPulse does not have yet. */
export const GARAGE = {
  name: 'Garage du Port',
  siret: '54214304500012',
  platform: {
    flowServiceUrl: 'https://flow.example.fr',
    tokenUrl: 'https://auth.example.fr/token',
    oauthClientId: 'garage',
    clientSecret: 'a-secret-for-tests',
  },
};
