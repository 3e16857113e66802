// @ts-check

/** The URL of the mock without a trailing slash, wherever it is mounted: the console is at `/__admin/` below it. */
export function baseUrl() {
  return new URL('..', document.baseURI).href.replace(/\/$/, '');
}
