import { relayToPort } from './relay';

/** `relay.main.ts FILE=PORT…`: the inner halves, until it is ended. */
async function main(): Promise<void> {
  for (const pair of process.argv.slice(2)) {
    const at = pair.lastIndexOf('=');
    await relayToPort(pair.slice(0, at), Number(pair.slice(at + 1)));
  }
  process.stdout.write('ready\n');
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
