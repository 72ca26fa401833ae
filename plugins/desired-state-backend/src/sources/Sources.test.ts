import { mockServices } from '@backstage/backend-test-utils';
import { helmRequests } from '@gitops-portal/plugin-desired-state-common';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { Sources } from './Sources';

jest.setTimeout(120_000);

const config = (repository: string, name: string) => ({
  name,
  repository,
  branch: 'main',
  layout: 'helm-requests',
  apps: 'apps/${app}',
  layers: ['values.yaml', 'values.${environment}.yaml'],
});

const create = (...sources: ReturnType<typeof config>[]) =>
  Sources.create({
    sources,
    tokens: sources.map(() => async () => undefined),
    layoutOf: () => helmRequests,
    folder: '/nowhere',
    logger: mockServices.logger.mock(),
  });

describe('Sources.create', () => {
  it.each([
    'https://user:secret@github.example/a/b',
    'https://ghp_secret@github.example/a/b',
    'ssh://git:secret@github.example/a/b',
  ])('refuses credentials in %s, and does not repeat them', repository => {
    const made = () => create(config(repository, 'a/b'));
    expect(made).toThrow(
      'platform.desiredState.sources[0].repository: expected an address without credentials; a token belongs in credentials.tokenFile',
    );
    expect(made).not.toThrow('secret');
  });

  it('takes the user of an ssh address', () => {
    const { all } = create(
      config('ssh://git@github.example/a/b', 'a/b'),
      config('git@github.example:a/c.git', 'a/c'),
    );
    expect(all).toHaveLength(2);
  });
});

describe('Sources', () => {
  let lab: RemoteLab;
  const logger = mockServices.logger.mock();
  beforeEach(async () => {
    jest.clearAllMocks();
    lab = await RemoteLab.start();
  });
  afterEach(() => lab.close());

  it('announces each head once, however many asked for it', async () => {
    const source = lab.source();
    const sources = new Sources([source], logger);
    const heads: string[] = [];
    sources.onHead((_, head) => heads.push(head));
    const first = await lab.publish({ a: 'one' });
    await Promise.all([1, 2, 3].map(() => sources.refresh(source)));
    await sources.refresh(source);
    const second = await lab.publish({ a: 'two' });
    await Promise.all([1, 2, 3].map(() => sources.refresh(source)));
    expect(heads).toEqual([first, second]);
  });

  it('polls', async () => {
    const sources = new Sources([lab.source()], logger);
    const heads: string[] = [];
    let wake = () => {};
    sources.onHead((_, head) => {
      heads.push(head);
      wake();
    });
    const next = () =>
      new Promise<void>(resolve => {
        wake = resolve;
      });
    const first = await lab.publish({ a: 'one' });
    let seen = next();
    sources.start(100);
    await seen;
    seen = next();
    const second = await lab.publish({ a: 'two' });
    await seen;
    await sources.stop();
    expect(heads).toEqual([first, second]);
  });

  it('warns once for an outage, and tells when it is over', async () => {
    const source = lab.source();
    const sources = new Sources([source], logger);
    await lab.publish({ a: 'one' });
    const { revive } = await lab.outage();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(sources.refresh(source)).rejects.toThrow();
    }
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await expect(sources.headOf(source)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(
        'The repository lumen/config cannot be read: git fetch failed',
      ),
    });
    await revive();
    await sources.refresh(source);
    expect(logger.info).toHaveBeenCalledWith(
      'lumen/config can be fetched again',
    );
  });
});
