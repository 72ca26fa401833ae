import { environmentsToChoose } from './environmentsToChoose';

const environments = ['dev', 'staging', 'prod'].map(name => ({
  name,
  title: name,
}));
const apps = [{ name: 'checkout', environments: ['dev', 'prod'] }];

describe('environmentsToChoose', () => {
  it.each([
    ['all, where no app is asked', {}, {}, ['dev', 'staging', 'prod']],
    ['those of the app', { of: 'app' }, { app: 'checkout' }, ['dev', 'prod']],
    ['the others', { notOf: 'app' }, { app: 'checkout' }, ['staging']],
    ['none before an app is chosen', { of: 'app' }, {}, []],
    ['none of an app that is not there', { notOf: 'app' }, { app: 'x' }, []],
  ])('offers %s', (_, options, formData, expected) => {
    const found = environmentsToChoose(environments, apps, options, formData);
    expect(found.map(({ name }) => name)).toEqual(expected);
  });
});
