import type { JsonObject, JsonValue } from '@backstage/types';
import { answersOf } from './answers';

const step = (title: string, properties: JsonObject) => ({
  title,
  uiSchema: {},
  schema: {},
  mergedSchema: { type: 'object', properties },
});

describe('answersOf', () => {
  it.each<[string, JsonObject, JsonValue, [string, JsonValue] | undefined]>([
    ['by its title', { title: 'Copies' }, 2, ['Copies', 2]],
    ['without a title', {}, 'a', ['Replica count', 'a']],
    ['that is no', { title: 'Public' }, false, ['Public', false]],
    ['that is zero', { title: 'Copies' }, 0, ['Copies', 0]],
    ['that is empty', { title: 'Name' }, '', undefined],
    ['of a list without items', { title: 'Where' }, [], undefined],
    [
      'by the name of a value',
      { title: 'Size', enum: ['s', 'm'], enumNames: ['Small', 'Medium'] },
      'm',
      ['Size', 'Medium'],
    ],
    [
      'that is a password',
      { title: 'Token', 'ui:widget': 'password' },
      'hunter2',
      ['Token', '••••••'],
    ],
    [
      'that is a secret',
      { title: 'Token', 'ui:field': 'Secret' },
      'hunter2',
      ['Token', '••••••'],
    ],
    [
      'that the template masks',
      { title: 'Code', 'ui:backstage': { review: { mask: '<hidden>' } } },
      '42',
      ['Code', '<hidden>'],
    ],
    [
      'that the template names',
      { title: 'Owner', 'ui:backstage': { review: { name: 'Team' } } },
      'a',
      ['Team', 'a'],
    ],
    [
      'that the template leaves out',
      { title: 'Owner', 'ui:backstage': { review: { show: false } } },
      'a',
      undefined,
    ],
  ])('tells an answer %s', (_, question, value, expected) => {
    const steps = answersOf({
      schemas: [step('What?', { replicaCount: question })],
      formState: { replicaCount: value },
    });
    expect(
      steps.flatMap(({ answers }) => answers.map(a => [a.title, a.value])),
    ).toEqual(expected ? [expected] : []);
  });

  it('keeps the order of the questions, and what was asked besides', () => {
    const steps = answersOf({
      schemas: [
        step('First', { name: { title: 'Name' } }),
        step('Nothing', { none: { title: 'None' } }),
      ],
      formState: { extraPort: 80, name: 'a' },
    });
    expect(
      steps.map(({ title, answers }) => [title, answers[0].title]),
    ).toEqual([
      ['First', 'Name'],
      ['More', 'Extra port'],
    ]);
  });
});
