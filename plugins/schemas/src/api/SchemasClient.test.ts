import { mockApis } from '@backstage/frontend-test-utils';
import { SchemasClient } from './SchemasClient';

const name = { group: 'example.org', kind: 'Cache' };

const asked: string[] = [];
const client = new SchemasClient({
  ...mockApis.fetch(),
  fetch: async input => {
    asked.push(String(input));
    return new Response('[]');
  },
});

it.each<[string, () => Promise<unknown>, string]>([
  ['kinds', () => client.kinds(), '/kinds'],
  ['a kind', () => client.kind(name), '/kinds/example.org/Cache'],
  [
    'what an environment serves',
    () => client.kind(name, 'dev'),
    '/kinds/example.org/Cache?environment=dev',
  ],
  [
    'fields, several words',
    () => client.fields('dead letter+'),
    '/fields?query=dead%20letter%2B&limit=50',
  ],
  [
    'who sets a field',
    () => client.uses(name, 'spec.users[].name'),
    '/kinds/example.org/Cache/uses?field=spec.users%5B%5D.name',
  ],
  [
    'what is different',
    () => client.comparison(name, { from: 'v1', to: 'environment:dev' }),
    '/kinds/example.org/Cache/comparison?before=v1&after=environment%3Adev',
  ],
  [
    'its history',
    () => client.history(name),
    '/kinds/example.org/Cache/history',
  ],
  [
    'what it creates',
    () => client.compositions(name),
    '/kinds/example.org/Cache/compositions',
  ],
])('asks for %s', async (_, ask, path) => {
  await ask();
  expect(asked.at(-1)).toBe(`plugin://schemas${path}`);
});
