import { mainOf, type VersionBearer } from './mainOf';

const plain = (name: string): VersionBearer => ({ name, isPinned: false });
const pinned = (name: string): VersionBearer => ({ name, isPinned: true });
const cron = (name: string): VersionBearer => ({
  name,
  isPinned: false,
  isScheduled: true,
});

describe('mainOf', () => {
  it.each<[string, VersionBearer[], string | undefined]>([
    ['nothing', [], undefined],
    ['the only one', [plain('worker')], 'worker'],
    ['the one named web', [pinned('api'), plain('web')], 'web'],
    ['the one named like the app', [pinned('api'), plain('shop')], 'shop'],
    ['one named by digest', [plain('queue'), pinned('worker')], 'worker'],
    ['one that runs all the time', [cron('backup'), plain('db')], 'db'],
    ['one that runs at times, rather than none', [cron('export')], 'export'],
    ['the first of equals', [plain('a'), plain('b')], 'a'],
  ])('is %s', (_, bearers, expected) => {
    expect(mainOf('shop', bearers)?.name).toBe(expected);
  });
});
