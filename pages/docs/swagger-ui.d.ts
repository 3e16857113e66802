/** What the reference uses of Swagger UI, which the page loads as a script of its own. */
declare const SwaggerUIBundle: SwaggerUIFactory;

interface SwaggerUIFactory {
  (options: Readonly<Record<string, unknown>>): SwaggerUI;
  readonly presets: { readonly apis: unknown };
}

interface SwaggerUI {
  preauthorizeApiKey(scheme: string, value: string): void;
  readonly specSelectors: { specJson(): { toJS(): unknown } };
  readonly authSelectors: { authorized(): { getIn(path: readonly string[]): unknown } };
}
