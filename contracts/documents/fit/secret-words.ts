/** A name ends with one of these words if its value is a secret. In French too, since FactPulse's users name things so. */
const SECRETS =
  /(^|_)(password|passwd|pwd|passphrase|mot_de_passe|secret|token|jwt|jeton|credentials?|((api|private|secret|signing|encryption|access|client|new|old|webhook)_)key|apikey|(cert|certificate|key)_(pem|content|base64|b64|data)|cle_(privee|api)|p12|pfx|pkcs12|(p12|pfx|pkcs12)_(content|base64|b64|data))$/;

/** Names that end like a secret: places in a list are none. */
const NO_SECRETS = /(^|_)(page|next|previous|prev|continuation|sync|cursor|start)_token$|^idempotency_key$/;

/** Whether the name of a property or a parameter says that its value is a secret, in `camelCase`, `snake_case` or `Kebab-Case`. */
export function isSecretWord(name: string): boolean {
  const words = name
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .replace(/[-.\s]/g, '_')
    .toLowerCase();
  return SECRETS.test(words) && !NO_SECRETS.test(words);
}
