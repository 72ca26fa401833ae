import { portalEnvironment } from '../bootstrap/portalPrograms.mjs';
import { runTypeScript } from '../bootstrap/runTypeScript.mjs';

/** `npm run --silent sandbox -- …` */
export async function run(args, node) {
  runTypeScript(
    node,
    'packages/sandbox/src/cli/main.ts',
    args,
    portalEnvironment(),
  );
}
