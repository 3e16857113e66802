interface PageOptions {
  /** Where forms of the page may lead, in the syntax of CSP. */
  readonly formAction?: string;
}

/** Pages load nothing from other origins and cannot be framed. Swagger UI has its icons as data URLs. */
export function pageHeaders({ formAction = "'self'" }: PageOptions = {}) {
  return {
    'Content-Security-Policy': `default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache', // revalidate: another version can run on the same port later
  };
}
