// The import rules of the house (docs/architecture.md), as ESLint
// configuration: what a package may import follows from its role.
const createConfig = require('@backstage/cli/config/eslint-factory');
const { basename, join } = require('node:path');
const { builtinModules } = require('node:module');

/** Backstage packages that are types or pure functions. */
const pureBackstage = [
  'catalog-model',
  'config',
  'errors',
  'plugin-permission-common',
  'types',
];

const nodeModules = builtinModules.flatMap(name => [name, `node:${name}`]);
const own = '@gitops-portal/plugin-';

const rules = {
  // The domain: no React, no Node, no Backstage runtime, no I/O.
  common: {
    restrictedSrcImports: ['react', 'react-dom', ...nodeModules],
    restrictedImportPatterns: [
      '@backstage/*',
      ...pureBackstage.map(name => `!@backstage/${name}`),
      `${own}*-node`,
      `${own}*-react`,
      `${own}*-backend`,
    ],
  },
  // Plugins talk through the clients of -node packages.
  backend: {
    restrictedImportPatterns: [`${own}*-backend`, `${own}*-react`],
  },
  // Views know the domain and their API client.
  frontend: {
    restrictedImportPatterns: [`${own}*-backend`, `${own}*-node`],
  },
};

const views = [
  'frontend',
  'frontend-plugin',
  'frontend-plugin-module',
  'web-library',
];

function kindOf(folder, role) {
  if (folder.endsWith('-common')) {
    return 'common';
  }
  if (views.includes(role)) {
    return 'frontend';
  }
  return folder === 'backend' ? undefined : 'backend';
}

/** The ESLint configuration of the package in `dir`. */
module.exports = function houseRules(dir) {
  const { backstage } = require(join(dir, 'package.json'));
  return createConfig(dir, {
    ...rules[kindOf(basename(dir), backstage.role)],
    overrides: [
      {
        // As the OpenAPI generator writes them: it lints what it wrote.
        files: ['**/generated/**'],
        rules: {
          '@typescript-eslint/no-explicit-any': 'off',
          'import/newline-after-import': 'off',
        },
      },
      {
        // Playwright's fixtures call their continuation `use`; its packages
        // belong to the whole repository.
        files: ['e2e-tests/**'],
        rules: {
          'react-hooks/rules-of-hooks': 'off',
          '@backstage/no-undeclared-imports': 'off',
        },
      },
    ],
    tsRules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'jest/no-standalone-expect': [
        'error',
        { additionalTestBlockFunctions: ['itUnless'] },
      ],
    },
  });
};
