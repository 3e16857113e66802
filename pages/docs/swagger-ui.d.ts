/** The parts of Swagger UI that the page uses. The page loads it as a separate script. */
declare const SwaggerUIBundle: SwaggerUIFactory;

interface SwaggerUIFactory {
  (options: Readonly<Record<string, unknown>>): SwaggerUI;
  readonly presets: { readonly apis: unknown };
}

interface SwaggerUI {
  preauthorizeApiKey(scheme: string, value: string): void;
  readonly specSelectors: { specJson(): { toJS(): unknown } };
  readonly layoutActions: { show(place: readonly string[], isShown: boolean): void };
  readonly authSelectors: { authorized(): { getIn(path: readonly string[]): unknown } };
}

/** Replaces a component of Swagger UI by a function component of React. */
type WrapComponent<Properties> = (
  original: unknown,
  system: {
    readonly React: {
      createElement(type: unknown, properties: object | null, ...children: unknown[]): unknown;
    };
  },
) => (properties: Properties) => unknown;
