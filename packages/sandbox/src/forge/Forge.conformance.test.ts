import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWorld } from '../conformance';
import { describeForgeConformance } from './conformance';
import { Forge } from './Forge';
import type { ForgeTarget } from './ForgeTarget';

describeWorld('forge', 'a forge', real => {
  let target: ForgeTarget;
  let close = async () => {};

  beforeAll(async () => {
    if (real) {
      target = real;
      return;
    }
    const state = await mkdtemp(join(tmpdir(), 'forge-'));
    const forge = await Forge.start({ state, port: 0 });
    const { base } = await forge.host({ owner: 'lumen', name: 'config' });
    await base.commit({
      branch: 'main',
      message: 'Begin\n',
      changes: [{ path: 'README.md', content: '# Config\n' }],
      author: { name: 'Petra Novak', email: 'petra@lumen.example' },
    });
    target = {
      kind: 'github',
      api: `${forge.origin}/api/v3`,
      origin: forge.origin,
      owner: 'lumen',
      repo: 'config',
      token: forge.users.tokens.maya,
      reviewer: forge.users.tokens.petra,
    };
    close = async () => {
      await forge.close();
      await rm(state, { recursive: true, force: true });
    };
  });

  afterAll(() => close());

  describeForgeConformance(() => target, real?.differences);
});
