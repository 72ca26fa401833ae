import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fail } from './fail.mjs';
import { filesBelow, hashFiles } from './hashFiles.mjs';
import { below } from './paths.mjs';
import { runQuietly } from './runQuietly.mjs';
import { step } from './step.mjs';

const note = below('packages', 'app', 'dist', '.gitops-portal-build');

const isSource = path =>
  /\.(tsx?|css|html|svg|json)$/.test(path) &&
  !/\.test\.tsx?$/.test(path) &&
  !/\/e2e-tests\//.test(path);

function sources() {
  return [
    ...filesBelow(below('packages', 'app'), isSource),
    ...filesBelow(
      below('plugins'),
      path => isSource(path) && !/-(backend|node)[^/]*\//.test(path),
    ),
    below('yarn.lock'),
  ];
}

/**
 * Builds the pages that the backend serves, only when their sources changed.
 * Configuration is put in by the backend when it serves them.
 */
export async function buildFrontend(node) {
  const wanted = hashFiles(sources());
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) {
    return;
  }
  await step('Building the pages (about 1 minute the first time)', () =>
    runQuietly(
      node.path,
      [
        below('node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
        'package',
        'build',
      ],
      { cwd: below('packages', 'app'), env: node.env },
    ),
  ).catch(error => {
    fail(`Building the pages failed.\n${error.message}`);
  });
  writeFileSync(note, wanted);
}
