import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { FormHints } from './FormHints';
import { formTree } from './formTree';
import { referenceOf } from './referenceOf';
import { walkForm } from './walkForm';

const text: JSONSchemaProps = { type: 'string' };
const pair: JSONSchemaProps = {
  type: 'object',
  properties: { name: text, key: text },
};
const schema: JSONSchemaProps = {
  type: 'object',
  properties: {
    pullSecretName: text,
    restoreFrom: text,
    consumers: { type: 'array', items: text },
    configMap: pair,
    flagsConfigMapName: text,
    configMapRef: { type: 'object', properties: { name: text } },
    targetNamespace: text,
    settings: text,
    login: pair,
    flags: pair,
    tls: text,
    target: pair,
    env: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: text, value: text, secret: pair },
      },
    },
  },
};

it('what a field can refer to follows from its schema and from hints', () => {
  const nodes = formTree({
    schema,
    value: {
      consumers: ['shop'],
      env: [{ name: 'A', secret: { name: 'db', key: 'url' } }],
    },
    path: [],
    hints: FormHints.read(
      [
        'restoreFrom: { from: requests }',
        'consumers[]: { from: apps }',
        'settings: { from: configMaps }',
        'login: { from: secrets }',
        'flags: { from: configMaps }',
        'tls: { from: secrets }',
      ].join('\n'),
    ),
  });
  const found = [...walkForm(nodes)].flatMap(node => {
    const reference = referenceOf(node);
    return reference ? [[node.path.join('.'), reference]] : [];
  });
  expect(Object.fromEntries(found)).toEqual({
    pullSecretName: 'secretName',
    restoreFrom: 'requests',
    'consumers.0': 'apps',
    configMap: 'configMapKey',
    'configMap.name': 'configMaps',
    flagsConfigMapName: 'configMaps',
    'configMapRef.name': 'configMaps',
    targetNamespace: 'namespaces',
    settings: 'configMaps',
    login: 'secretKey',
    flags: 'configMapKey',
    tls: 'secretName',
    'env.0.value': 'value',
    'env.0.secret': 'secretKey',
    'env.0.secret.name': 'secretName',
  });
});
