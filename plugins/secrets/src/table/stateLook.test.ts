import type { SecretCell } from '@gitops-portal/plugin-secrets-common';
import { stateLook } from './stateLook';

type Case = [
  Pick<SecretCell, 'state' | 'requests' | 'elsewhere'>,
  string,
  string,
];

describe('stateLook', () => {
  it.each<Case>([
    [{ state: 'set' }, 'Set', 'success'],
    [{ state: 'set', elsewhere: true }, 'Made elsewhere', 'neutral'],
    [{ state: 'missing', requests: ['web'] }, 'Missing', 'danger'],
    [{ state: 'missing', requests: [] }, 'Not set', 'neutral'],
    [{ state: 'missing' }, 'Not set', 'neutral'],
    [{ state: 'waiting' }, 'Waiting', 'info'],
    [{ state: 'notOpened' }, 'Not opened', 'danger'],
    [{ state: 'outdated' }, 'Outdated pods', 'warning'],
    [{ state: 'unknown', elsewhere: true }, 'Unknown', 'neutral'],
  ])('%j looks like %s', (cell, word, tone) => {
    expect(stateLook(cell)).toMatchObject({ word, tone });
  });
});
