/** Inputs that not every target has. A cell of the matrix that needs a missing one is skipped. */
export const API_KEY_INPUTS: readonly string[] = [
  'apiKey',
  'clientApiKey',
  'clientApiKeyUid',
  'disposableClientApiKey',
  'otherApiKey',
];
