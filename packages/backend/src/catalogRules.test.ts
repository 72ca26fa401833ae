import { dirname, join, resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { ConfigSources } from '@backstage/config-loader';

interface Rules {
  isAllowed(
    entity: { kind: string },
    origin: { type: string; target: string },
  ): boolean;
}

/** The catalog's own, which it does not export. */
const { DefaultCatalogRulesEnforcer } = require(join(
  dirname(require.resolve('@backstage/plugin-catalog-backend/package.json')),
  'dist/ingestion/CatalogRules.cjs.js',
)) as { DefaultCatalogRulesEnforcer: { fromConfig(config: Config): Rules } };

const root = resolve(__dirname, '../../..');
const variables: Record<string, string> = {
  PLATFORM_CONFIG_REPOSITORY: 'https://github.com/acme/platform-config',
};

async function rulesOf(file: string): Promise<Rules> {
  const source = ConfigSources.default({
    argv: ['--config', join(root, file)],
    watch: false,
    substitutionFunc: async name =>
      variables[name] ?? (file.includes('production') ? name : undefined),
  });
  const config = await ConfigSources.toConfig(source);
  config.close();
  return DefaultCatalogRulesEnforcer.fromConfig(config);
}

const ofApps = ['Component', 'API', 'Resource', 'System', 'Domain'];
const ofPlatform = ['User', 'Group', 'Template', 'Location'];

describe.each([
  ['app-config.yaml', 'http://127.0.0.1:7110/lumen/platform-config'],
  ['app-config.production.yaml', 'https://github.com/acme/platform-config'],
])('catalog rules of %s', (file, repository) => {
  const allowed = async (target: string, type = 'url') => {
    const rules = await rulesOf(file);
    return [...ofApps, ...ofPlatform].filter(kind =>
      rules.isAllowed({ kind }, { type, target }),
    );
  };

  it('let org.yaml describe all', async () => {
    await expect(allowed(`${repository}/blob/main/org.yaml`)).resolves.toEqual([
      ...ofApps,
      ...ofPlatform,
    ]);
  });

  it.each([
    `${repository}/blob/main/apps/checkout/catalog-info.yaml`,
    `${repository}/blob/main/apps/checkout/org.yaml`,
    `${repository}/blob/other/org.yaml`,
    `https://github.com/acme/checkout/blob/main/catalog-info.yaml`,
    `https://github.com/acme/checkout/blob/main/org.yaml`,
  ])('let %s describe apps only', async target => {
    await expect(allowed(target)).resolves.toEqual(ofApps);
  });

  it('let no file but the configured ones describe templates', async () => {
    await expect(allowed('/tmp/all.yaml', 'file')).resolves.toEqual(ofApps);
  });
});

describe('catalog rules of the demo', () => {
  it("let its templates' file describe templates, and no people", async () => {
    const rules = await rulesOf('app-config.yaml');
    // As the portal finds it, which runs in this package's folder.
    const origin = {
      type: 'file',
      target: resolve('../../examples/templates/all.yaml'),
    };
    const is = (kind: string) => rules.isAllowed({ kind }, origin);
    expect(ofPlatform.filter(is)).toEqual(['Template', 'Location']);
  });
});
