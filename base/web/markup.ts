/** Escaped HTML. Only {@link html} creates it from untrusted text. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | undefined | readonly Markup[];

/** Fills in a template: text is escaped, markup is inserted unchanged, `undefined` becomes nothing. */
export function html(template: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(
    template.map((part, index) => part + (index < values.length ? toText(values[index]) : '')).join(''),
  );
}

function toText(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escapeHtml(String(value));
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters, and those that change the text direction, become U+FFFD. */
function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => REFERENCES[character] ?? '')
    .replace(/[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069\p{Cs}]/gu, '\u{FFFD}');
}
