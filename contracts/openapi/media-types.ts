/** A media type without its parameters, in lower case (RFC 9110 §8.3.1). */
export function plainMediaType(text: string): string {
  return text.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** `application/json`, `application/problem+json` and similar (RFC 6839 §3.1). */
export function isJson(mediaType: string): boolean {
  return /^[^/]+\/(?:[^+]+\+)?json$/.test(mediaType);
}

/** Text, JSON and XML (RFC 7303 §4.2). Without a content type, a body is taken for text. */
export function isTextual(contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  const mediaType = plainMediaType(contentType);
  return mediaType.startsWith('text/') || isJson(mediaType) || /[/+]xml$/.test(mediaType);
}

/** The most specific content declared for a media type: its own, its range's, or that of any type (OpenAPI 3.1 §4.8.17). */
export function contentFor<Content extends { readonly mediaType: string }>(
  contents: readonly Content[],
  mediaType: string,
): Content | undefined {
  const declaredAs = (range: string) => contents.find((content) => content.mediaType === range);
  return declaredAs(mediaType) ?? declaredAs(mediaType.replace(/\/.*$/, '/*')) ?? declaredAs('*/*');
}
