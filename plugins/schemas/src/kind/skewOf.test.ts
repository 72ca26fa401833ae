import { skewOf } from './skewOf';

const environment = (name: string, versions: string[], differs: string[]) => ({
  name,
  title: name,
  production: name === 'prod',
  versions,
  differs,
});

it('says nothing where all agree', () => {
  expect(
    skewOf({ environments: [environment('dev', ['v1'], [])] }, 'v1'),
  ).toEqual({ sentences: [] });
  expect(skewOf({ environments: [] }, 'v1').sentences).toEqual([]);
});

it('names who serves another schema, or none, and what to compare', () => {
  const environments = [
    environment('dev', ['v1'], ['v1']),
    environment('staging', ['v1'], ['v1']),
    environment('prod', [], []),
  ];
  const repository = 'lumen/config';
  expect(skewOf({ environments, repository }, 'v1')).toEqual({
    sentences: [
      'dev and staging serve another v1 than the repository defines.',
      'prod serves no v1.',
    ],
    from: 'environment:dev',
    to: 'HEAD',
  });
  expect(
    skewOf({ environments, repository, shownAs: 'staging' }, 'v1').from,
  ).toBe('environment:staging');
});

it('compares environments where no repository defines the kind', () => {
  const environments = [
    environment('dev', ['v1'], []),
    environment('prod', ['v1'], ['v1']),
  ];
  expect(skewOf({ environments }, 'v1')).toMatchObject({
    from: 'environment:prod',
    to: 'environment:dev',
  });
});
