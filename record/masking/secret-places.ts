import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import { secretHeaders, secretNames } from '../../contracts/openapi/secrets.ts';
import { isNamedSecret, secretNameTest } from '../../scenarios/run/recording/secret-names.ts';

/** Where secrets are, by the names of what holds them. */
export interface SecretPlaces {
  /** @param name of a property, a field of a form or an XML element */
  isSecretName(name: string): boolean;
  /** @param name of a parameter in a URL, or of a value in a text */
  isSecretParameter(name: string): boolean;
  /** @param name in lower case */
  isSecretHeader(name: string): boolean;
}

/** What OAuth 2 (RFC 6749, RFC 7521, RFC 7636) and signed URLs have in a query, and not in every other text. */
const PARAMETERS =
  /^(?:code_verifier|(?:client_)?assertion|sig|otp|jwt|sid)$|(?:password|secret|token|signature|api_?key)$/i;
const HEADERS = /(?:^|-)(?:auth|session|session-?id|credentials?|access-key)(?:-|$)/;

/** Knows the secrets of a contract, and the names that servers and clients use for others. */
export function createSecretPlaces(document: OpenApiDocument): SecretPlaces {
  const isSecretName = secretNameTest(secretNames(document));
  const headers = secretHeaders(document);
  return {
    isSecretName,
    isSecretParameter: (name) => isSecretName(name) || PARAMETERS.test(name),
    isSecretHeader: (name) => headers.has(name) || isNamedSecret(name) || HEADERS.test(name),
  };
}
