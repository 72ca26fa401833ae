import { TemplateSet } from './TemplateSet';

function render(text: string, data: unknown = {}): string {
  const templates = new TemplateSet({ random: () => 0 });
  templates.add('chart/templates/file.yaml', text);
  return templates.render('chart/templates/file.yaml', data);
}

describe('Go templates', () => {
  it.each<[string, string, unknown, string]>([
    ['text', 'plain', {}, 'plain'],
    ['a field', '{{ .a.b }}', { a: { b: 'x' } }, 'x'],
    ['a missing field', '[{{ .a }}]', {}, '[]'],
    ['trimming on both sides', 'a \n {{- "b" -}} \n c', {}, 'abc'],
    ['a comment', 'a{{- /* not this */ -}} b', {}, 'ab'],
    ['if and else', '{{ if .a }}yes{{ else }}no{{ end }}', { a: [] }, 'no'],
    [
      'else if',
      '{{ if .a }}1{{ else if .b }}2{{ else }}3{{ end }}',
      { b: true },
      '2',
    ],
    ['with', '{{ with .a }}{{ .b }}{{ end }}', { a: { b: 1 } }, '1'],
    [
      'range over a map, sorted',
      '{{ range $k, $v := .m }}{{ $k }}={{ $v }};{{ end }}',
      { m: { b: 2, a: 1 } },
      'a=1;b=2;',
    ],
    [
      'range over a list',
      '{{ range .l }}<{{ . }}>{{ end }}',
      { l: [1, 2] },
      '<1><2>',
    ],
    [
      'range over nothing',
      '{{ range .l }}x{{ else }}none{{ end }}',
      {},
      'none',
    ],
    [
      'the root inside a range',
      '{{ range .l }}{{ $.a }}{{ end }}',
      { l: [1], a: 7 },
      '7',
    ],
    [
      'break',
      '{{ range .l }}{{ if eq . "b" }}{{ break }}{{ end }}{{ . }}{{ end }}',
      { l: ['a', 'b', 'c'] },
      'a',
    ],
    [
      'a variable set inside',
      '{{ $a := 1 }}{{ if true }}{{ $a = 2 }}{{ end }}{{ $a }}',
      {},
      '2',
    ],
    [
      'a variable of an inner block',
      '{{ $a := 1 }}{{ if true }}{{ $a := 2 }}{{ end }}{{ $a }}',
      {},
      '1',
    ],
    ['a pipeline', '{{ .a | default "x" | quote }}', {}, '"x"'],
    [
      'parentheses with a field',
      '{{ (index .m "a").b }}',
      { m: { a: { b: 'c' } } },
      'c',
    ],
    [
      'include',
      '{{ define "t" }}<{{ . }}>{{ end }}{{ include "t" .a | upper }}',
      { a: 'x' },
      '<X>',
    ],
    [
      'and, or, not',
      '{{ and .a (not .b) }} {{ or .b "z" }}',
      { a: 'y' },
      'true z',
    ],
    [
      'numbers of values are float64',
      '{{ .n }} {{ .m }}',
      { n: 1234567, m: 5 },
      '1.234567e+06 5',
    ],
    ['whole numbers are not', '{{ int .n }}', { n: 1234567 }, '1234567'],
    ['printf', '{{ printf "%s-%d-%v" "a" 2 .x }}', { x: true }, 'a-2-true'],
    ['nindent', 'a:{{ "b: 1\\nc: 2" | nindent 2 }}', {}, 'a:\n  b: 1\n  c: 2'],
    [
      'toYaml',
      '{{ toYaml .a }}',
      { a: { z: [1, 'yes'], b: '0755' } },
      'b: "0755"\nz:\n- 1\n- "yes"',
    ],
    ['toJson', '{{ toJson .a }}', { a: { z: 1, b: [] } }, '{"b":[],"z":1}'],
    ['ternary', '{{ ternary "y" "n" (eq .a "b") }}', { a: 'b' }, 'y'],
    ['dict and index', '{{ index (dict "a" 1) "a" }}', {}, '1'],
    [
      'trimSuffix and mul',
      '{{ mul 60 (trimSuffix "m" "30m" | int) }}',
      {},
      '1800',
    ],
    ['a raw string', '{{ `a"b` }}', {}, 'a"b'],
  ])('understand %s', (_, text, data, expected) => {
    expect(render(text, data)).toBe(expected);
  });

  it.each<[string, string, unknown, string]>([
    [
      'an unknown function',
      'a\n{{ nope 1 }}',
      {},
      'parse error at (chart/templates/file.yaml:2): function "nope" not defined',
    ],
    [
      'a field of nothing',
      'a\n  {{ .a.b }}',
      {},
      'template: chart/templates/file.yaml:2:7: executing "chart/templates/file.yaml" at <.a.b>: nil pointer evaluating interface {}.b',
    ],
    [
      'a field of a string',
      '{{ .a.b }}',
      { a: 'x' },
      `template: chart/templates/file.yaml:1:5: executing "chart/templates/file.yaml" at <.a.b>: can't evaluate field b in type interface {}`,
    ],
    [
      'fail',
      '{{ fail "no owner set" }}',
      {},
      'execution error at (chart/templates/file.yaml:1:3): no owner set',
    ],
    [
      'required',
      '{{ required "owner!" .owner }}',
      {},
      'execution error at (chart/templates/file.yaml:1:3): owner!',
    ],
    [
      'a comparison of different types',
      '{{ if eq .n 5 }}x{{ end }}',
      { n: 5 },
      'template: chart/templates/file.yaml:1:6: executing "chart/templates/file.yaml" at <eq>: error calling eq: incompatible types for comparison',
    ],
    [
      'a range over a word',
      '{{ range .a }}{{ end }}',
      { a: 'x' },
      `template: chart/templates/file.yaml:1:9: executing "chart/templates/file.yaml" at <.a>: range can't iterate over x`,
    ],
    [
      'a block without end',
      '{{ if .a }}',
      {},
      'parse error at (chart/templates/file.yaml:1): unexpected EOF',
    ],
    [
      'an action without end',
      '{{ .a',
      {},
      'parse error at (chart/templates/file.yaml:1): unclosed action',
    ],
  ])('refuse %s in the words of Go', (_, text, data, message) => {
    expect(() => render(text, data)).toThrow(message);
  });
});
