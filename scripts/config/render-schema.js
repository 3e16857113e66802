// The JSON schema of the configuration file, for editors: `npm run generate`.
import { readdirSync } from 'node:fs';
import { loadSources } from '../build/load-source.js';

const FOLDER = 'cli/commands';
const HEAD = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Configuration of factpulse-kit',
  description: 'Flags of any command, by the same names. A section named after a command wins.',
  type: 'object',
};

const files = readdirSync(FOLDER).map((name) => `${FOLDER}/${name}`);
const { ASSUMPTIONS, REPORT_KINDS, isSecretName, settingsOf, ...sources } = await loadSources(
  [
    'cli/config/settings.ts',
    'mock-server/assumptions/table.ts',
    'mock-server/config/secrets.ts',
    'scenarios/reports/report-kinds.ts',
    ...files,
  ],
  '.',
);

const COMMANDS = Object.entries(sources).flatMap(([name, create]) =>
  name.endsWith('Command') ? [create()] : [],
);

/** Every value may be missing, as after a key whose lines are commented out. */
const TEXT = { type: ['string', 'number', 'null'] };

/** An element of a list in place of a mapping. */
const PAIR = { type: 'string', pattern: '^[^=]+=.' };

/** What the names of a mapping are, by its key. A flag only says that there are names. */
const NAMES = {
  assume: Object.entries(ASSUMPTIONS).map(([id, { question, choices }]) => [
    id,
    { description: question, ...choiceOf(Object.keys(choices)) },
  ]),
  report: Object.keys(REPORT_KINDS).map((kind) => [kind, TEXT]),
};

/** The schema as JSON. It follows the options of the commands, so it has every flag that is not a secret. */
export function renderSchema() {
  const sections = COMMANDS.map((command) => ({
    command,
    settings: [...settingsOf(command).values()].filter(({ key }) => !isSecretName(key)),
  }));
  const properties = { $schema: { type: 'string' }, ...flatKeys(sections) };
  for (const { command, settings } of sections) {
    const name = command.name();
    properties[name] = eitherOf([
      sectionOf(command, settings),
      ...(properties[name] ? [properties[name]] : []),
    ]);
  }
  return `${JSON.stringify({ ...HEAD, properties, additionalProperties: false }, null, 2)}\n`;
}

/** The keys of each command as JSON, for the library, which has no commands. They include secrets. */
export function renderKeys() {
  const keys = COMMANDS.map((command) => [command.name(), [...settingsOf(command).keys()]]);
  return `${JSON.stringify(Object.fromEntries(keys), null, 2)}\n`;
}

function sectionOf(command, settings) {
  const properties = settings.map((setting) => [
    setting.key,
    { description: describeFlag(setting), ...allowedIn(setting) },
  ]);
  return {
    description: `Flags of factpulse-kit ${command.name()}`,
    type: ['object', 'null'],
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}

/** A flag that differs between commands takes what any of them takes. */
function flatKeys(sections) {
  const all = sections.flatMap(({ command, settings }) => settings.map((setting) => ({ command, setting })));
  const keys = [...new Set(all.map(({ setting }) => setting.key))];
  return Object.fromEntries(
    keys.map((key) => {
      const same = all.filter(({ setting }) => setting.key === key);
      return [
        key,
        { description: describe(same), ...eitherOf(same.map(({ setting }) => allowedIn(setting))) },
      ];
    }),
  );
}

function describe(flags) {
  const texts = new Set(flags.map(({ setting }) => describeFlag(setting)));
  if (texts.size === 1) return [...texts][0];
  return flags.map(({ command, setting }) => `${command.name()}: ${describeFlag(setting)}`).join('\n');
}

function describeFlag({ option }) {
  return option.description.replace(/ \(env: \w+\)$/, '');
}

function eitherOf(schemas) {
  const different = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  return different.length === 1 ? different[0] : { anyOf: different };
}

function allowedIn({ key, kind, option }) {
  if (kind === 'switch') return { type: ['boolean', 'null'] };
  if (kind === 'mapping') return { type: ['object', 'array', 'null'], ...namesOf(key), items: PAIR };
  const one = option.argChoices ? choiceOf(option.argChoices) : TEXT;
  if (kind === 'value') return one;
  const item = option.argChoices ? { anyOf: [one, TEXT] } : TEXT; // such as 4.0:8001, where 4.0 is a choice
  return { anyOf: [item, { type: 'array', items: item }] };
}

function namesOf(key) {
  return NAMES[key]
    ? { properties: Object.fromEntries(NAMES[key]), additionalProperties: false }
    : { additionalProperties: TEXT };
}

/** YAML reads 4.0 as a number. */
function choiceOf(choices) {
  const numbers = choices.map(Number).filter((number) => !Number.isNaN(number));
  return { enum: [...choices, ...numbers, null] };
}
