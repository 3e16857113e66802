/** Where the mock plays SuperPDP's authorization endpoint (RFC 6749 §3.1), below its base URL. */
export const AUTHORIZE_PATH = '/superpdp/oauth2/authorize';
