import { buildFrontend } from '../bootstrap/buildFrontend.mjs';
import { portalEnvironment } from '../bootstrap/portalPrograms.mjs';
import { runTypeScript } from '../bootstrap/runTypeScript.mjs';

/** `npm run --silent bench -- …` */
export async function run(args, node) {
  // It starts a backend of its own, whose pages it looks at.
  if (args[0] === 'scale') await buildFrontend(node);
  runTypeScript(node, 'packages/bench/src/main.ts', args, portalEnvironment());
}
