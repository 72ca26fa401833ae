import type { WorkloadScope } from '@gitops-portal/plugin-environments-common';
import { readQuery } from '../__testUtils__/readQuery';
import { randomFrom } from '../__testUtils__/random';
import type { LogFilter, LogLevel } from '../model';
import { defaultLabelNames, type LabelNames } from './LabelNames';
import { printLogQuery, printVolumeQuery } from './printLogQuery';

const scope: WorkloadScope = {
  app: 'checkout',
  environment: 'prod',
  namespaces: ['checkout'],
  labels: { 'app.kubernetes.io/instance': 'checkout' },
  workloads: [],
};
const labels: LabelNames = {
  ...defaultLabelNames,
  podLabels: { 'app.kubernetes.io/instance': 'app' },
};
const base = '{namespace="checkout",app="checkout"}';

describe('printLogQuery', () => {
  it.each<[string, LogFilter, string]>([
    ['nothing more', {}, base],
    ['an empty text', { text: '', levels: [], pod: '' }, base],
    ['text', { text: 'time out' }, `${base} |~ "(?i)time out"`],
    [
      'text of regular expressions',
      { text: '.*[a-z]+|(x)?^${1}\\' },
      `${base} |~ ${JSON.stringify(
        '(?i)\\.\\*\\[a-z\\]\\+\\|\\(x\\)\\?\\^\\$\\{1\\}\\\\',
      )}`,
    ],
    [
      'quotes and braces',
      { text: '"} or {x="' },
      `${base} |~ ${JSON.stringify('(?i)"\\} or \\{x="')}`,
    ],
    ['a newline', { text: 'a\nb' }, `${base} |~ "(?i)a\\nb"`],
    ['half an emoji', { text: 'a\ud83d' }, `${base} |~ "(?i)a\ufffd"`],
    ['an emoji', { text: '😀' }, `${base} |~ "(?i)😀"`],
    [
      'levels, the gravest first',
      { levels: ['error', 'critical'] },
      `${base} | detected_level=~"critical|fatal|error"`,
    ],
    [
      'lines without a level',
      { levels: ['unknown'] },
      `${base} | detected_level=~"unknown|"`,
    ],
    [
      'a pod and a container',
      { pod: 'web-1', container: 'app', text: 'x' },
      '{namespace="checkout",app="checkout",pod="web-1",container="app"} |~ "(?i)x"',
    ],
  ])('prints %s', (_, filter, printed) => {
    expect(printLogQuery(scope, filter, labels)).toBe(printed);
  });

  it('leaves out levels where all are wanted', () => {
    const levels: LogLevel[] = [
      ...(['critical', 'error', 'warn', 'info'] as const),
      ...(['debug', 'trace', 'unknown'] as const),
    ];
    expect(printLogQuery(scope, { levels }, labels)).toBe(base);
  });

  it('finds the words of a label that programs fill themselves', () => {
    expect(
      printLogQuery(scope, { levels: ['warn'] }, { ...labels, level: 'level' }),
    ).toBe(`${base} | level=~"(?i)warn|warning|wrn"`);
  });

  it('matches one of several namespaces', () => {
    const several = { ...scope, namespaces: ['a', 'b.c'] };
    expect(printLogQuery(several, {}, labels)).toBe(
      '{namespace=~"a|b\\\\.c",app="checkout"}',
    );
  });

  it('matches every label of the pods', () => {
    expect(
      printLogQuery(
        { ...scope, labels: { ...scope.labels, tier: 'web' } },
        {},
        { ...labels, podLabels: { ...labels.podLabels, tier: 'tier' } },
      ),
    ).toBe('{namespace="checkout",app="checkout",tier="web"}');
  });

  it.each<[string, Partial<WorkloadScope>, Partial<LabelNames>, string]>([
    ['no namespace', { namespaces: [] }, {}, 'nothing to match'],
    ['an empty namespace', { namespaces: ['a', ''] }, {}, 'nothing to match'],
    ['no label', { labels: {} }, {}, 'names no label'],
    [
      'an empty label',
      { labels: { 'app.kubernetes.io/instance': '' } },
      {},
      'nothing to match',
    ],
    [
      'a label that the store does not have',
      { labels: { tier: 'web' } },
      {},
      'logs.loki.labels.podLabels of the environment prod',
    ],
    [
      'a label that every object has',
      { labels: { constructor: 'web' } },
      {},
      'logs.loki.labels.podLabels',
    ],
    [
      'a name that is none',
      {},
      { namespace: 'a"b' },
      'not the name of a label',
    ],
  ])('refuses %s', (_, ofScope, ofLabels, message) => {
    expect(() =>
      printLogQuery({ ...scope, ...ofScope }, {}, { ...labels, ...ofLabels }),
    ).toThrow(message);
  });
});

describe('printVolumeQuery', () => {
  it('counts by level', () => {
    expect(printVolumeQuery(scope, { text: 'x' }, labels, 60)).toBe(
      `sum by (detected_level) (count_over_time(${base} |~ "(?i)x"[60s]))`,
    );
  });

  it.each([0, -1, 1.5, NaN])('refuses a step of %s s', step => {
    expect(() => printVolumeQuery(scope, {}, labels, step)).toThrow(
      'whole seconds',
    );
  });
});

/** Half characters are replaced, as in UTF-8. */
const wellFormed = (text: string) =>
  new TextDecoder().decode(new TextEncoder().encode(text));

describe('every query', () => {
  /** What a person could type to get out of a literal, and into another app. */
  const pieces = [
    ...['"', "'", '`', '\\', '{', '}', '(', ')', '[', ']', '|', '=', '=~', ','],
    ...['\n', '\r', '\t', '\0', '\u2028', '\ud800', '\udc00', '😀', 'é', ' '],
    ...['namespace="payments"', '"} or {namespace="payments', 'app', '#', '//'],
    ...['|~ ".*"', '\\"', '\\u0022', '\\x22', '(?i)', '.*', '$', '^', '[5m]'],
  ];
  const random = randomFrom(20_260_504);
  const randomText = () =>
    Array.from(
      { length: Math.floor(random() * 12) },
      () => pieces[Math.floor(random() * pieces.length)],
    ).join('');

  it('has one selector, with the matchers of its scope, whatever is typed', () => {
    for (let round = 0; round < 5000; round++) {
      const app = random() < 0.5 ? 'checkout' : 'payments';
      const filter: LogFilter = {
        text: randomText(),
        pod: randomText(),
        container: randomText(),
        levels: random() < 0.3 ? ['error'] : [],
      };
      const own = {
        ...scope,
        namespaces: [app],
        labels: { 'app.kubernetes.io/instance': app },
      };
      const printed =
        random() < 0.5
          ? printLogQuery(own, filter, labels)
          : printVolumeQuery(own, filter, labels, 60);
      const read = readQuery(printed);
      expect(read).toEqual({
        selectors: [
          [
            { label: 'namespace', operator: '=', value: app },
            { label: 'app', operator: '=', value: app },
            ...(['pod', 'container'] as const).flatMap(label =>
              filter[label]
                ? [{ label, operator: '=', value: wellFormed(filter[label]) }]
                : [],
            ),
          ],
        ],
        lineFilters: Array.from({ length: filter.text ? 1 : 0 }, () => ({
          operator: '|~',
          value: expect.stringMatching(/^\(\?i\)/),
        })),
        labelFilters: filter.levels?.map(value => ({
          label: 'detected_level',
          operator: '=~',
          value,
        })),
      });
      const typed = wellFormed(filter.text ?? '');
      const escaped = read.lineFilters[0]?.value.slice('(?i)'.length) ?? '';
      // What it matches is what was typed, and nothing else.
      expect(typed).toMatch(new RegExp(`^${escaped}$`));
      expect(escaped.replace(/\\(.)/gs, '$1')).toBe(typed);
    }
  });
});
