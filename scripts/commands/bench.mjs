import { portalEnvironment } from '../bootstrap/portalPrograms.mjs';
import { runTypeScript } from '../bootstrap/runTypeScript.mjs';

/** `npm run --silent bench -- …` */
export async function run(args, node) {
  runTypeScript(node, 'packages/bench/src/main.ts', args, portalEnvironment());
}
