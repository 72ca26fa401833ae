import { RemoteLab } from '../__testUtils__/RemoteLab';
import type { Source } from '../sources/Sources';
import { readImageHistory } from './readImageHistory';

jest.setTimeout(120_000);

const web = (image: string) =>
  `requests: { web: { apiVersion: e.org/v1, kind: Web, spec: { image: ${image} } } }\n`;

describe('readImageHistory', () => {
  let lab: RemoteLab;
  let source: Source;
  beforeEach(async () => {
    lab = await RemoteLab.start();
    source = lab.source();
  });
  afterEach(() => lab.close());

  const history = async (environments = ['dev', 'prod']) => {
    const head = await source.mirror.fetch();
    const images = await readImageHistory(source, head, {
      name: 'shop',
      environments,
    });
    return images.map(({ environment, sha, images: { web: image } }) =>
      [environment, sha, image?.tag ?? image?.digest].join(' '),
    );
  };

  it('tells each commit that changed an image, newest first', async () => {
    const first = await lab.publish({
      'apps/shop/values.yaml': web('{ tag: 1.0.0 }'),
      'apps/shop/values.dev.yaml': '{}\n',
      'apps/shop/values.prod.yaml': '{}\n',
    });
    const second = await lab.publish({
      'apps/shop/values.dev.yaml': web('{ tag: 1.1.0 }'),
    });
    await lab.publish({
      'apps/shop/values.dev.yaml': `# words\n${web('{ tag: 1.1.0 }')}`,
    });
    await lab.publish({ 'apps/other/values.yaml': web('{ tag: 9.0.0 }') });
    const third = await lab.publish({
      'apps/shop/values.yaml': web('{ tag: 2.0.0 }'),
    });
    expect(await history()).toEqual([
      `prod ${third} 2.0.0`,
      `dev ${second} 1.1.0`,
      `dev ${first} 1.0.0`,
      `prod ${first} 1.0.0`,
    ]);
  });

  it('tells of layers that came later, and of broken ones nothing', async () => {
    const first = await lab.publish({
      'apps/shop/values.yaml': web('{ tag: 1.0.0 }'),
      'apps/shop/values.dev.yaml': '{}\n',
    });
    await lab.publish({ 'apps/shop/values.yaml': 'requests: [\n' });
    const mended = await lab.publish({
      'apps/shop/values.yaml': web('{ digest: "sha256:ab" }'),
      'apps/shop/values.prod.yaml': '{}\n',
    });
    expect(await history()).toEqual([
      `dev ${mended} sha256:ab`,
      `prod ${mended} sha256:ab`,
      `dev ${first} 1.0.0`,
    ]);
  });

  it('is empty for an app without images', async () => {
    await lab.publish({
      'apps/shop/values.yaml': 'requests: {}\n',
      'apps/shop/values.dev.yaml': '{}\n',
    });
    expect(await history()).toEqual([]);
  });

  it('has the time at which the commit came to the branch', async () => {
    await lab.publish({
      'apps/shop/values.yaml': web('{ tag: 1.0.0 }'),
      'apps/shop/values.dev.yaml': '{}\n',
    });
    const head = await source.mirror.fetch();
    const [{ time, images }] = await readImageHistory(source, head, {
      name: 'shop',
      environments: ['dev'],
    });
    expect(time).toBe(new Date(time).toISOString());
    expect(images).toEqual({ web: { tag: '1.0.0' } });
  });
});
