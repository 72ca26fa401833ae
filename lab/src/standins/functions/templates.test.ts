import { existsSync } from 'node:fs';
import { compositionTemplates } from '@gitops-portal/sandbox';
import { LabPaths } from '../../lab/LabPaths';
import { exampleComposites } from './exampleComposites';
import { LineProgram } from './LineProgram';

const binary = LabPaths.fromEnvironment().program(
  'functions',
  'bin',
  'standin-function-go-templating',
);

/** What came of a template: its text, or why it failed. */
type Rendered = { output?: string; error?: string };

/** Where Go and another engine easily part. */
const expressions = [
  '{{ .number }} {{ .large }} {{ .half }} {{ printf "%d" (int .number) }}',
  '{{ .number | toJson }} {{ .large | toJson }} {{ .half | quote }}',
  '{{ .missing | default "none" }} {{ .empty | default 3 }} {{ .no | default true }}',
  '{{ ternary 1 2 .yes }} {{ ternary "a" "b" .no }} {{ eq .text "a-b_c" }}',
  '{{ .text | upper | trunc 3 }} {{ .text | replace "-" "." }} {{ hasSuffix "c" .text }}',
  '{{ .list | join "," }} {{ len .list }} {{ first .list }} {{ index .list 1 }}',
  '{{ range $i, $e := .list }}{{ $i }}={{ $e }};{{ else }}none{{ end }}',
  '{{ range $k, $v := .map }}{{ $k }}={{ $v }};{{ end }}',
  '{{ with .nothing }}{{ . }}{{ else }}empty{{ end }}{{- /* gone */ -}} !',
  '{{ .map | toJson }} {{ .map | toYaml }}',
  '{{ "a<b>&c" | toJson }} {{ "a\\nb" | quote }} {{ squote .text }}',
  '{{ .text | sha256sum }} {{ .text | b64enc | b64dec }}',
  '{{ mul 3600 (trimSuffix "h" "12h" | int) }} {{ add 1 2 3 }} {{ div 7 2 }} {{ mod 7 3 }}',
  '{{ dict "a" 1 "b" (list 1 2) | toJson }} {{ hasKey .map "x" }} {{ get .map "x" }}',
  '{{ and .yes .text }} {{ or .no .empty "last" }} {{ not .yes }} {{ gt .number 2.0 }}',
  '{{ printf "%s-%v-%q-%5.2f" .text .number .text .half }}',
  '{{ .map }} {{ .list }} {{ .yes }}',
  '{{ setResourceNameAnnotation "web" }}',
  '{{ .missing.field }} {{ .missing }} {{ .nothing }} {{ $m := .missing }}{{ $m.a.b }}',
  '{{ .nothing.field }}',
  '{{ .text.field }}',
  '{{ $t := .text }}{{ $t.field.other }}',
  '{{ (index .map "none").field }}',
  '{{ if .missing.field }}yes{{ else }}no{{ end }}{{ range .missing.list }}{{ . }}{{ end }}',
  '{{ nindent 4 "a: 1\\nb: 2" }}|{{ "  x " | trim }}|{{ indent 2 "y" }}',
];

const data = {
  number: 3,
  large: 1500000,
  half: 0.5,
  text: 'a-b_c',
  empty: '',
  yes: true,
  no: false,
  nothing: null,
  list: ['x', 'y', 'z'],
  map: { x: 'one', b: 2, nested: { z: [1, 2.5], a: null } },
};

/** A password that has been drawn before, so that none is drawn. */
const drawn = {
  connection: { resource: { data: { password: 'c2VjcmV0' } } },
};

function inSandbox(template: string, given: unknown): Rendered {
  const templates = compositionTemplates({ random: () => 0 });
  try {
    templates.add('manifests', template);
    return { output: templates.render('manifests', given) };
  } catch (error) {
    // what the function puts before an error of its templates
    return { error: `cannot execute template: ${(error as Error).message}` };
  }
}

// Needs what `npm run lab -- build functions` makes; skipped without it.
const compare = existsSync(binary) ? describe : describe.skip;

compare('the sandbox renders as Go does', () => {
  let go: LineProgram;

  const inGo = (template: string, given: unknown) =>
    go.ask<Rendered>({ template, data: given });

  beforeAll(() => {
    go = LineProgram.start(binary, 'render');
  });

  afterAll(() => go?.close());

  it.each(expressions)('%s', async template => {
    const expected = await inGo(template, data);
    expect(inSandbox(template, data)).toEqual(expected);
  });

  const examples = exampleComposites().flatMap(
    ({ composite: resource, input, name }) => {
      const { inline } = input as { inline?: { template: string } };
      const observed = { composite: { resource }, resources: drawn };
      return inline
        ? [{ name, template: inline.template, given: { observed } }]
        : [];
    },
  );

  it('what there is to compare', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(examples.map(({ name, ...rest }) => [name, rest] as const))(
    'the composition of %s',
    async (_, { given, template }) => {
      const expected = await inGo(template, given);
      expect(expected).toHaveProperty('output');
      expect(inSandbox(template, given)).toEqual(expected);
    },
  );
});
