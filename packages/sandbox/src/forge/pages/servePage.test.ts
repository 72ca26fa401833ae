import { startTestForge, type TestForge } from '../testForge';

describe('the pages', () => {
  let test: TestForge;

  beforeAll(async () => {
    test = await startTestForge();
  });

  afterAll(() => test.close());

  const evil = '<script>alert("x")</script>';

  async function evilPull(name: string): Promise<number> {
    const { base, pulls, users } = test.repository;
    const head = await base.branchHead('main');
    await base.git.moveRef(`refs/heads/${name}`, head, undefined);
    await base.commit({
      branch: name,
      message: `${evil}\n`,
      changes: [{ path: `${name}.html`, content: `${evil}\n` }],
      author: { name: `M${evil}`, email: 'maya@lumen.example' },
    });
    const maya = users.user('maya')!;
    const pull = await pulls.create(maya, {
      title: evil,
      body: evil,
      head: name,
      base: 'main',
    });
    return pull.number;
  }

  const page = async (path: string) => {
    const answer = await fetch(`${test.forge.origin}/lumen/config${path}`);
    return { status: answer.status, text: await answer.text(), answer };
  };

  it('shows a commit and a pull request, with everything escaped', async () => {
    const number = await evilPull('escaped');
    const sha = test.repository.pulls.get(number).head.sha;
    const paths = [
      `/pull/${number}`,
      `/commit/${sha}`,
      `/blob/${sha}/escaped.html`,
      '',
    ];
    for (const path of paths) {
      const { status, text, answer } = await page(path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain('&lt;script&gt;alert(');
      expect(text).not.toContain('<script');
      expect(answer.headers.get('content-security-policy')).toContain(
        "default-src 'none'",
      );
    }
    const raw = await page(`/raw/${sha}/escaped.html`);
    expect(raw.answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(raw.text).toBe(`${evil}\n`);
  });

  it('merges by the button of its own page only', async () => {
    const number = await evilPull('button');
    const { text } = await page(`/pull/${number}`);
    const field = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
    const press = (form: Record<string, string>, origin?: string) =>
      fetch(`${test.forge.origin}/lumen/config/pull/${number}/merge`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...(origin ? { origin } : {}),
        },
        body: new URLSearchParams(form).toString(),
      });
    const form = { token: field('token'), sha: field('sha') };
    expect((await press({ ...form, token: 'x' })).status).toBe(409);
    expect((await press(form, 'http://evil.example')).status).toBe(409);
    expect(test.repository.pulls.get(number).state).toBe('open');
    expect((await press(form, test.forge.origin)).status).toBe(303);
    expect(test.repository.pulls.get(number).merged?.by).toBe('petra');
  });

  it('has no page for what is not there or not public', async () => {
    await test.forge.host({ owner: 'lumen', name: 'hidden', private: true });
    const urls = ['/lumen/hidden', '/lumen/config/pull/9999', '/x', '/'];
    for (const url of urls) {
      const answer = await fetch(`${test.forge.origin}${url}`);
      expect([url, answer.status]).toEqual([url, 404]);
    }
  });
});
