import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';

const FOLDER = fileURLToPath(new URL('kubernetes/', import.meta.url));
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml');

type Labels = Readonly<Record<string, string>>;

interface Container {
  readonly image: string;
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
  readonly volumeMounts?: readonly { readonly name: string }[];
  readonly securityContext: unknown;
  readonly resources: { readonly limits: { readonly memory?: string } };
}

interface Pod {
  readonly containers: readonly [Container];
  readonly terminationGracePeriodSeconds: number;
  readonly securityContext: unknown;
  readonly volumes?: readonly { readonly name: string; readonly configMap: { readonly name: string } }[];
}

/** What the tests read of a manifest; which of these keys it has depends on its kind. */
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: { readonly metadata: { readonly labels: Labels }; readonly spec: Pod };
    readonly selector: Labels & { readonly matchLabels: Labels };
    readonly podSelector: { readonly matchLabels: Labels };
    readonly serviceName?: string;
    readonly ports: readonly { readonly port: number; readonly targetPort: string }[];
    readonly ingress: readonly { readonly ports: readonly { readonly port: string }[] }[];
    readonly volumeClaimTemplates?: readonly Manifest[];
  };
}

const manifests: readonly Manifest[] = FILES.flatMap((file) =>
  parseAllDocuments(read(file)).map((each): Manifest => each.toJS()),
);
const ofKind = (...kinds: readonly string[]) => manifests.filter(({ kind }) => kinds.includes(kind));
const named = (kind: string, name: string | undefined) =>
  ofKind(kind).find(({ metadata }) => metadata.name === name);
const workloads = ofKind('Deployment', 'StatefulSet');
const containers = workloads.map(({ spec }) => spec.template.spec.containers[0]);

const isSubset = (part: Labels, whole: Labels) =>
  Object.entries(part).every(([key, value]) => whole[key] === value);
/** The workloads whose pods have all these labels. */
const selectedBy = (labels: Labels) =>
  workloads.filter(({ spec }) => isSubset(labels, spec.template.metadata.labels));

const deployment = named('Deployment', 'factpulse-kit');
const settings = new Map(
  deployment?.spec.template.spec.containers[0].env.map(({ name, value }) => [name, value ?? '']),
);

test('kustomize applies all manifests, and sets the image that they name', () => {
  const { resources, images } = parse(read('kustomization.yaml'));
  expect([...resources].sort()).toEqual([...FILES].sort());
  expect(containers.map(({ image }) => image)).toContain(images[0].name);
});

describe('what selects pods selects those of one workload:', () => {
  test.each([...workloads, ...ofKind('PodDisruptionBudget')].map((each) => [each.kind, each] as const))(
    '%s',
    (_, { spec, metadata }) => {
      expect(selectedBy(spec.selector.matchLabels).map((each) => each.metadata.name)).toEqual([
        metadata.name,
      ]);
    },
  );

  test.each(ofKind('NetworkPolicy').map((each) => [each.metadata.name, each] as const))(
    'the policy %s, with ports that they have',
    (name, { spec }) => {
      const [selected, ...others] = selectedBy(spec.podSelector.matchLabels);
      expect([selected?.metadata.name, others]).toEqual([name, []]);
      const open = spec.ingress.flatMap(({ ports }) => ports.map(({ port }) => port));
      expect(selected?.spec.template.spec.containers[0].ports.map((each) => each.name)).toEqual(open);
    },
  );

  test.each(ofKind('Service').map((each) => [each.metadata.name, each] as const))(
    'the service %s, with ports that they have',
    (name, { spec }) => {
      const [selected, ...others] = selectedBy(spec.selector);
      expect([selected?.metadata.name, others]).toEqual([name, []]);
      const targets = spec.ports.map(({ targetPort }) => targetPort);
      expect(selected?.spec.template.spec.containers[0].ports.map((each) => each.name)).toEqual(targets);
    },
  );
});

describe('names are those of other manifests:', () => {
  test.each(workloads.map((each) => [each.kind, each] as const))('the volumes of the %s', (_, { spec }) => {
    const { containers, volumes = [] } = spec.template.spec;
    const claims = (spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name);
    const mounted = (containers[0].volumeMounts ?? []).map(({ name }) => name);
    expect(mounted.sort()).toEqual([...claims, ...volumes.map(({ name }) => name)].sort());
    expect(volumes.filter(({ configMap }) => !named('ConfigMap', configMap.name))).toEqual([]);
  });

  test('the service of the stateful set', () => {
    expect(named('Service', ofKind('StatefulSet')[0]?.spec.serviceName)).toBeDefined();
  });

  test('the engine in the URL of the store', () => {
    const url = new URL(settings.get('FACTPULSE_KIT_STORE')?.replace('$(ENGINE_PASSWORD)', 'x') ?? '');
    expect(named('Service', url.hostname)?.spec.ports[0]?.port).toBe(Number(url.port));
  });

  test('the port of the mock in the image', () => {
    const dockerfile = readFileSync(join(FOLDER, '../../Dockerfile'), 'utf8');
    const [, exposed] = /^EXPOSE (\d+)$/m.exec(dockerfile) ?? [];
    expect(deployment?.spec.template.spec.containers[0].ports[0]?.containerPort).toBe(Number(exposed));
  });

  test('the user of the image', () => {
    const dockerfile = readFileSync(join(FOLDER, '../../Dockerfile'), 'utf8');
    const [, user, group] = /^USER (\d+):(\d+)$/m.exec(dockerfile) ?? [];
    const context = { runAsUser: Number(user), runAsGroup: Number(group) };
    expect(deployment?.spec.template.spec.securityContext).toMatchObject(context);
  });
});

describe('each container', () => {
  test.each(workloads.map((each) => [each.kind, each.spec.template.spec] as const))(
    'of the %s has no rights that it does not need, and a limit of memory',
    (_, pod) => {
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      const [container] = pod.containers;
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container.resources.limits.memory).toMatch(/^\d+[MG]i$/);
    },
  );

  test('gets no variables named after services, one of which would be FACTPULSE_KIT_PORT', () => {
    expect(workloads.map(({ spec }) => spec.template.spec)).toEqual(
      workloads.map(() => expect.objectContaining({ enableServiceLinks: false })),
    );
  });

  test('has longer to end than a drain takes', () => {
    const drain = Number(/^(\d+)s$/.exec(settings.get('FACTPULSE_KIT_DRAIN') ?? '')?.[1]);
    expect(deployment?.spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(drain + 10);
  });
});

describe('secrets', () => {
  const references = containers.flatMap(({ env }) =>
    env.flatMap((each) => each.valueFrom?.secretKeyRef ?? []),
  );

  test('are in no manifest', () => {
    expect(ofKind('Secret')).toEqual([]);
    const values = containers.flatMap(({ env }) =>
      env.filter(({ name, value }) => value && /SECRET|TOKEN|PASSWORD/.test(name)),
    );
    expect(values).toEqual([]);
  });

  test('are created with the keys that manifests refer to, and values that fit into a URL', () => {
    const { created, printed } = createSecret();
    expect(new Set(references.map(({ name }) => name))).toEqual(new Set([created.name]));
    expect(new Set(references.map(({ key }) => key))).toEqual(new Set(Object.keys(created.values)));
    const values = Object.values(created.values);
    expect(values.filter((value) => !/^[0-9a-f]{64}$/.test(value))).toEqual([]);
    expect(new Set(values).size).toBe(values.length);
    expect(values.filter((value) => printed.includes(value))).toEqual([]);
  });
});

/** Runs create-secret.sh with a kubectl that only tells how it was called. */
function createSecret() {
  const folder = mkdtempSync(join(tmpdir(), 'create-secret-'));
  const kubectl = join(folder, 'kubectl');
  const lines = [
    '#!/bin/sh',
    `echo "$@" >${folder}/arguments`,
    'cd "$(echo "$@" | sed "s/.*--from-file=\\([^ ]*\\).*/\\1/")"',
    `for key in *; do echo "$key $(cat "$key")" >>${folder}/values; done`,
  ];
  writeFileSync(kubectl, lines.join('\n'));
  chmodSync(kubectl, 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const { stdout, stderr } = spawnSync(join(FOLDER, 'create-secret.sh'), ['--namespace', 'a'], {
    env,
    encoding: 'utf8',
  });
  const written = (name: string) => readFileSync(join(folder, name), 'utf8').trim();
  const [, name] =
    /^create secret generic (\S+) --from-file=\S+ --namespace a$/.exec(written('arguments')) ?? [];
  const values: Record<string, string> = Object.fromEntries(
    written('values')
      .split('\n')
      .map((line) => line.split(' ')),
  );
  const printed = stdout + stderr + written('arguments');
  rmSync(folder, { recursive: true });
  return { created: { name, values }, printed };
}
