import { buildFrontend } from '../bootstrap/buildFrontend.mjs';
import { portalEnvironment } from '../bootstrap/portalPrograms.mjs';
import { runTypeScript } from '../bootstrap/runTypeScript.mjs';

/** `npm run --silent lab -- …` */
export async function run(args, node) {
  if (['portal', 'test'].includes(args[0])) await buildFrontend(node);
  runTypeScript(node, 'lab/src/main.ts', args, portalEnvironment());
}
