import { UsageError } from '@gitops-portal/cli';
import { allComponents } from '../components/allComponents';
import { chooseComponents } from './chooseComponents';

const names = (...words: string[]) =>
  chooseComponents(words, allComponents).map(({ name }) => name);

describe('chooseComponents', () => {
  it('takes everything where nothing is named', () => {
    expect(names()).toHaveLength(allComponents.length);
  });

  it('adds what is needed, in the order of the list', () => {
    expect(names('controllers-dev')).toEqual([
      'etcd',
      'access',
      'apiserver-dev',
      'controllers-dev',
    ]);
  });

  it('takes a group of all environments', () => {
    expect(names('flux')).toEqual(
      expect.arrayContaining(['flux-dev', 'flux-staging', 'apiserver-dev']),
    );
    expect(names('flux')).not.toContain('apiserver-prod');
  });

  it('takes an environment', () => {
    const dev = names('dev');
    expect(dev).toEqual(expect.arrayContaining(['kwok-dev', 'flux-dev']));
    expect(dev.filter(name => /-(staging|prod)$/.test(name))).toEqual([]);
  });

  it('says what may be named', () => {
    expect(() => names('fluxx')).toThrow(UsageError);
    expect(() => names('fluxx')).toThrow(
      /There is no component 'fluxx': expected an environment \(dev, staging, prod\), a group \(etcd, /,
    );
  });
});
