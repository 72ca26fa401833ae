import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCompositions } from './loadCompositions';

const pipeline = (input: string) => `
apiVersion: apiextensions.crossplane.io/v1
kind: Composition
metadata:
  name: cache
  annotations: {gitops-portal.io/composes: 'Deployment, Service'}
spec:
  compositeTypeRef: {apiVersion: example.org/v1, kind: Cache}
  mode: Pipeline
  pipeline:
${input.replace(/^/gm, '    ')}
`;

const template = (text: string) =>
  pipeline(`- step: render
  functionRef: {name: function-go-templating}
  input:
    kind: GoTemplate
    source: Inline
    inline:
      template: |
${text.trim().replace(/^/gm, '        ')}
`);

const load = (text: string) => loadCompositions([{ file: 'c.yaml', text }])[0];

const resourcesOf = (text: string) =>
  load(text).steps.flatMap(step =>
    step.resources.map(({ kind, when, from }) => ({
      kind,
      when,
      from: from.map(({ field, to }) => `${field} → ${to ?? '?'}`),
    })),
  );

describe('function-go-templating', () => {
  it('follows variables to the fields of the request', () => {
    expect(
      resourcesOf(
        template(`
{{- $xr := .observed.composite.resource }}
{{- $spec := $xr.spec }}
{{- $image := printf "%s:%s" $spec.image.repository ($spec.image.tag | default "latest") }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $xr.metadata.name }}
spec:
  replicas: {{ .observed.composite.resource.spec.replicas }}
  template:
    spec:
      containers:
        - name: main
          image: {{ $image }}
          args: ["{{ $spec.args }}", "{{ $.observed.composite.resource.spec.more }}"]
`),
      ),
    ).toEqual([
      {
        kind: 'Deployment',
        when: [],
        from: [
          'spec.replicas → spec.replicas',
          'spec.image.repository → spec.template.spec.containers[].image',
          'spec.image.tag → spec.template.spec.containers[].image',
          'spec.args → spec.template.spec.containers[].args',
          'spec.more → spec.template.spec.containers[].args',
        ],
      },
    ]);
  });

  it('tells on which fields it depends whether a resource is made', () => {
    expect(
      resourcesOf(
        template(`
{{- $spec := .observed.composite.resource.spec }}
{{- if and $spec.public (ne $spec.tier "none") }}
---
kind: Ingress
spec:
  host: {{ $spec.host }}
{{- else if $spec.internal }}
---
kind: Service
{{- end }}
{{- with $spec.autoscaling }}
---
kind: HorizontalPodAutoscaler
spec:
  maxReplicas: {{ .max }}
{{- end }}
{{- range $name, $user := $spec.users }}
---
kind: User
spec: {role: "{{ $user.role }}"}
{{- end }}
---
kind: Deployment
`),
      ),
    ).toEqual([
      {
        kind: 'Ingress',
        when: ['spec.public', 'spec.tier'],
        from: ['spec.host → spec.host'],
      },
      {
        kind: 'Service',
        when: ['spec.public', 'spec.tier', 'spec.internal'],
        from: [],
      },
      {
        kind: 'HorizontalPodAutoscaler',
        when: ['spec.autoscaling'],
        from: ['spec.autoscaling.max → spec.maxReplicas'],
      },
      {
        kind: 'User',
        when: ['spec.users'],
        from: ['spec.users.role → spec'],
      },
      { kind: 'Deployment', when: [], from: [] },
    ]);
  });

  it('keeps the request’s own status and computed kinds out', () => {
    expect(
      resourcesOf(
        template(`
kind: Cache
status: {ready: true}
---
kind: {{ .observed.composite.resource.spec.kind }}
---
# kind: Comment
`),
      ),
    ).toEqual([]);
  });

  it('names the line, also after an action over several lines', () => {
    const text = template(`
{{- /* a
  comment */ -}}
kind: Deployment
`);
    const line =
      text.split('\n').findIndex(l => /kind: Deployment/.test(l)) + 1;
    expect(load(text).steps[0].resources[0].line).toBe(line);
  });

  it('says that templates in files are not seen', () => {
    const { steps } = load(
      pipeline(`- step: render
  functionRef: {name: function-go-templating}
  input: {kind: GoTemplate, source: FileSystem, fileSystem: {dirPath: /t}}`),
    );
    expect(steps).toMatchObject([
      { resources: [], hidden: 'Its templates are not in the composition.' },
    ]);
  });

  it.each(['{{ if }}', '{{ end }}', '{{ $x := }}', '{{', '}}', '{{ . }}'])(
    'bears with %s',
    broken => {
      expect(resourcesOf(template(`${broken}\nkind: Job`))).toMatchObject([
        { kind: 'Job' },
      ]);
    },
  );
});

describe('function-patch-and-transform', () => {
  const resources = `
patchSets:
  - name: region
    patches:
      - {fromFieldPath: spec.region, toFieldPath: spec.forProvider.region}
resources:
  - name: bucket
    base: {apiVersion: s3.aws.upbound.io/v1beta1, kind: Bucket}
    patches:
      - {type: PatchSet, patchSetName: region}
      - {type: FromCompositeFieldPath, fromFieldPath: spec.tags}
      - {type: ToCompositeFieldPath, fromFieldPath: status.id, toFieldPath: status.id}
      - type: CombineFromComposite
        combine: {variables: [{fromFieldPath: spec.a}, {fromFieldPath: spec.b}], strategy: string}
        toFieldPath: metadata.name
  - name: broken
    base: {}
`;
  const expected = [
    {
      kind: 'Bucket',
      when: [],
      from: [
        'spec.region → spec.forProvider.region',
        'spec.tags → spec.tags',
        'spec.a → metadata.name',
        'spec.b → metadata.name',
      ],
    },
  ];

  it('reads patches towards the resource, patch sets included', () => {
    const input = resources.trim().replace(/^/gm, '    ');
    expect(
      resourcesOf(
        pipeline(`- step: pt
  functionRef: {name: function-patch-and-transform}
  input:
    kind: Resources
${input}`),
      ),
    ).toEqual(expected);
  });

  it('reads the older mode alike', () => {
    expect(
      resourcesOf(`
kind: Composition
spec:
  compositeTypeRef: {apiVersion: example.org/v1, kind: Cache}
${resources.replace(/^/gm, '  ')}`),
    ).toEqual(expected);
  });
});

it('says what other functions make only where they make nothing', () => {
  const { steps, declared } = load(
    pipeline(`- {step: code, functionRef: {name: function-kcl}}
- {step: ready, functionRef: {name: function-auto-ready}}`),
  );
  expect(steps.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['code', 'What function-kcl makes is decided by its own program.'],
    ['ready', undefined],
  ]);
  expect(declared).toEqual(['Deployment', 'Service']);
});

it.each(['', 'kind: Composition', 'kind: Pod', '- a', 'kind: ['])(
  'passes over %j',
  text => {
    expect(loadCompositions([{ file: 'x.yaml', text }])).toEqual([]);
  },
);

it('finds what the examples say that they compose', () => {
  const folder = join(
    __dirname,
    '../../../../examples/platform-config/platform/compositions',
  );
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    const [{ steps, declared }] = loadCompositions([{ file, text }]);
    const kinds = steps.flatMap(step => step.resources.map(({ kind }) => kind));
    expect([file, ...new Set(kinds)].sort()).toEqual(
      [file, ...declared].sort(),
    );
  }
});
