import { configurationFrom } from '../__testUtils__/configurationFrom';
import { fieldState } from './fieldState';
import { projectConfiguration } from './projectConfiguration';

const base = `requests:
  web:
    apiVersion: v1
    kind: A
    spec:
      replicas: 2
      port: 80
`;
const dev = `requests:
  web:
    spec:
      replicas: 3
      labels: { a: b }
`;

const file = 'values.dev.yaml';

function state(field: string, text = dev, target = file) {
  const layers = [
    { path: 'values.yaml', text: base },
    { path: file, environment: 'dev', text: dev },
  ];
  const projection = projectConfiguration(
    configurationFrom(
      {
        app: 'checkout',
        environment: 'dev',
        head: 'h',
        source: 's',
        write: 'direct',
      },
      layers,
    ),
    text === dev ? {} : { [file]: text },
    { target },
  )!;
  const path = ['spec', ...field.split('.')];
  return fieldState(projection, projection.requests[0], path);
}

const withPort = dev.replace('labels', 'port: 81\n      labels');
const withoutReplicas = dev.replace('replicas: 3\n      ', '');

describe('fieldState', () => {
  it.each([
    ['replicas', dev, 3, 3, 2, file, 4],
    ['port', dev, 80, undefined, 80, 'values.yaml', 7],
    ['labels.a', dev, 'b', 'b', undefined, file, 5],
    ['nothing', dev, undefined, undefined, undefined, undefined, undefined],
    ['port', withPort, 81, 81, 80, file, 5],
    ['replicas', withoutReplicas, 2, undefined, 2, 'values.yaml', 6],
  ])('of %s', (field, text, value, own, inherited, origin, line) => {
    const found = state(field, text);
    expect(found).toMatchObject({
      value,
      own,
      inherited,
      edited: text !== dev,
    });
    expect(found.origin?.file).toBe(origin);
    expect(found.origin?.fact.line).toBe(line);
  });

  it('of a layer that another is above says which one wins', () => {
    const found = state('replicas', dev, 'values.yaml');
    expect(found).toMatchObject({ value: 2, own: 2, inherited: undefined });
    expect(found.overriddenBy).toMatchObject({ file, fact: { value: 3 } });
    expect(state('port', dev, 'values.yaml').overriddenBy).toBeUndefined();
  });

  it('says of every layer whether it sets the field', () => {
    expect(state('replicas').marks).toEqual([
      { file: 'values.yaml', fact: { value: 2, line: 6 } },
      { file, environment: 'dev', fact: { value: 3, line: 4 } },
    ]);
  });
});
