import { requestOutputs, usesOfOutputs } from './requestOutputs';

const outputs = {
  secrets: [
    { name: '${name}-connection', keys: ['url'] },
    { name: '${spec.extra.name}', keys: ['x'] },
  ],
  values: [
    { title: 'address', value: 'http://${name}.${app}.svc:${spec.port}' },
  ],
};
const request = { app: 'shop', name: 'db', spec: { port: 8080 } };

it('outputs are named after the request, where all that they need is set', () => {
  expect(requestOutputs(outputs, request)).toEqual({
    secrets: [{ name: 'db-connection', keys: ['url'] }],
    values: [{ title: 'address', value: 'http://db.shop.svc:8080' }],
  });
  expect(requestOutputs(outputs, { ...request, spec: {} }).values).toEqual([]);
  expect(requestOutputs(undefined, request)).toEqual({
    secrets: [],
    values: [],
  });
});

it('whoever takes an output is found by what is written there', () => {
  const given = requestOutputs(outputs, request);
  const web = {
    name: 'web',
    spec: {
      env: [
        { name: 'URL', secret: { name: 'db-connection', key: 'url' } },
        { name: 'ADDRESS', value: 'http://db.shop.svc:8080/path' },
        { name: 'db-connection', value: 'db-connection' },
      ],
      pullSecretName: 'db-connection',
    },
  };
  expect(usesOfOutputs(given, [web])).toEqual([
    { request: 'web', path: ['env', 0, 'secret', 'name'] },
    { request: 'web', path: ['env', 1, 'value'] },
    { request: 'web', path: ['pullSecretName'] },
  ]);
});
