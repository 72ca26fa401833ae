import { searchTemplates, templatesOf } from './TemplateSummary';

const entity = (name: string, title?: string, tags?: string[]) => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name, title, tags, description: `About ${name}` },
  spec: { owner: 'group:default/platform', type: 'service' },
});
const templates = templatesOf([
  entity('adopt', 'Adopt an app'),
  entity('untitled'),
  entity('request', 'Request a resource', ['recommended']),
  entity('new-app', 'New application', ['node', 'recommended']),
]);

it('offers what is recommended first, then by title', () => {
  expect(templates.map(({ title }) => title)).toEqual([
    'New application',
    'Request a resource',
    'Adopt an app',
    'untitled',
  ]);
});

it.each<[string, string[]]>([
  ['', ['new-app', 'request', 'adopt', 'untitled']],
  ['APP', ['new-app', 'adopt']],
  ['app node', ['new-app']],
  ['about req', ['request']],
  ['nothing', []],
])('finds by “%s”', (text, names) => {
  expect(searchTemplates(templates, text).map(({ name }) => name)).toEqual(
    names,
  );
});
