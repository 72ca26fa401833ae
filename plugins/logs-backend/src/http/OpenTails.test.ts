import { mockCredentials } from '@backstage/backend-test-utils';
import { OpenTails } from './OpenTails';

const ann = mockCredentials.user('user:default/ann');
const ben = mockCredentials.user('user:default/ben');

describe('OpenTails', () => {
  it('ends the oldest of whoever has more than eight', () => {
    const tails = new OpenTails();
    const ended: number[] = [];
    const over = Array.from({ length: 8 }, (_, n) =>
      tails.open(ann, () => ended.push(n)),
    );
    tails.open(ben, () => ended.push(100));
    expect(ended).toEqual([]);
    tails.open(ann, () => ended.push(8));
    expect(ended).toEqual([0]);
    over[0]();
    over[1]();
    tails.open(ann, () => ended.push(9));
    expect(ended).toEqual([0]);
    tails.open(ann, () => ended.push(10));
    expect(ended).toEqual([0, 2]);
  });

  it('does not count those of programs', () => {
    const tails = new OpenTails();
    const end = jest.fn();
    for (let n = 0; n < 20; n++) {
      tails.open(mockCredentials.service('plugin:delivery'), end);
    }
    expect(end).not.toHaveBeenCalled();
  });
});
