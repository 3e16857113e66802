import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { MAIN } from '../cli/testing/run-cli.ts';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const read = (file: string) => readFileSync(at(file), 'utf8');

interface Service {
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly volumes?: readonly string[];
  readonly stop_grace_period: string;
  readonly healthcheck?: unknown;
}

interface Compose {
  readonly services: Readonly<Record<'balancer' | 'replica' | 'engine', Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const { services, networks, volumes }: Compose = parse(read('compose.yaml'), { merge: true });
const all = Object.entries<Service>(services);
const seconds = (duration: string | undefined) => Number(/^(\d+)s$/.exec(duration ?? '')?.[1]);

describe.each(all)('%s', (_, service) => {
  test('has no rights that it does not need, and limits', () => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: expect.any(String),
      pids_limit: expect.any(Number),
    });
  });

  test('waits for services that exist, and that say when they are healthy', () => {
    const waits = Object.entries(service.depends_on ?? {});
    for (const [name, { condition }] of waits) {
      expect(all.map(([each]) => each)).toContain(name);
      expect(condition).toBe('service_healthy');
    }
  });

  test('mounts files that exist, read-only, and volumes that are declared', () => {
    for (const volume of service.volumes ?? []) {
      const [source = '', , mode] = volume.split(':');
      if (source.startsWith('.')) expect([existsSync(at(source)), mode]).toEqual([true, 'ro']);
      else expect(Object.keys(volumes)).toContain(source);
    }
  });
});

test('only the balancer can be reached, and only from this machine unless one says otherwise', () => {
  expect(all.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['balancer']);
  expect(services.balancer.ports?.join()).toMatch(/^\$\{PUBLISH:-127\.0\.0\.1:8001\}:8001$/);
});

test('only replicas reach the engine, which reaches no one', () => {
  const [store = ''] = services.engine.networks;
  expect(services.engine.networks).toHaveLength(1);
  expect(networks[store]?.internal).toBe(true);
  expect(all.filter(([, each]) => each.networks.includes(store)).map(([name]) => name)).toEqual([
    'replica',
    'engine',
  ]);
});

test('secrets are taken from the environment, and nothing starts without them', () => {
  const values = all.flatMap(([, { environment = {} }]) => Object.entries(environment));
  const secrets = values.filter(([name]) => /SECRET|TOKEN|PASSWORD|STORE/.test(name));
  expect(secrets).toHaveLength(4);
  expect(secrets.filter(([, value]) => !/\$\{[A-Z_]+:\?set it in \.env\}/.test(value))).toEqual([]);
});

test('the balancer asks the replicas by the name and port that they have', () => {
  const [, host = '', port] = /server-template \S+ \S+ (\w+):(\d+)$/m.exec(read('haproxy.cfg')) ?? [];
  const [, exposed] = /^EXPOSE (\d+)$/m.exec(read('../Dockerfile')) ?? [];
  expect(Object.keys(services)).toContain(host);
  expect(port).toBe(exposed);
});

test('a replica drains for longer than the balancer needs to notice, and has time to end', () => {
  const drain = seconds(services.replica.environment?.FACTPULSE_KIT_DRAIN);
  const [, milliseconds, fall] = /inter (\d+)ms fall (\d+)/.exec(read('haproxy.cfg')) ?? [];
  expect(drain).toBeGreaterThan(((Number(fall) + 1) * Number(milliseconds)) / 1000);
  expect(seconds(services.replica.stop_grace_period)).toBeGreaterThan(drain + 10);
});

describe('settings of the mock', () => {
  const [deployment] = parseAllDocuments(read('kubernetes/replicas.yaml')).map((each) => each.toJS());
  const variables: { name: string }[] = deployment.spec.template.spec.containers[0].env;
  const names = [...Object.keys(services.replica.environment ?? {}), ...variables.map(({ name }) => name)];
  const help = spawnSync(process.execPath, [MAIN, 'mock', '--help'], { encoding: 'utf8' }).stdout;

  test.each([...new Set(names)].filter((name) => name.startsWith('FACTPULSE_KIT_')))(
    '%s is a variable that it reads',
    (name) => {
      expect(help).toMatch(new RegExp(`\\b${name}\\b`));
    },
  );
});
