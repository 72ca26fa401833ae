import { portalEnvironment } from '../bootstrap/portalPrograms.mjs';
import { runTypeScript } from '../bootstrap/runTypeScript.mjs';

/** `npm run --silent cli -- …` */
export async function run(args, node) {
  runTypeScript(node, 'packages/cli/src/main.ts', args, portalEnvironment());
}
