import { createInterface } from 'node:readline';
import type { Command } from '../Command';
import { portalAddress } from '../portal/portalOptions';
import { readArguments } from '../readArguments';
import { openInBrowser } from './openInBrowser';
import { signInByBrowser } from './signInByBrowser';
import { SignInStore } from './SignInStore';

const options = {
  portal: { type: 'string' },
  'no-browser': { type: 'boolean' },
} as const;

/** `login`: signs in at a portal, as oneself. */
export const loginCommand: Command = {
  name: 'login',
  summary: 'log in at a portal, as yourself',
  help: [
    'login [--portal URL] [--no-browser]',
    '',
    'Opens a page of the portal, on which you confirm that this command line may',
    'act as you: with your permissions, and under your name in the audit log.',
    'It is remembered in gitops-portal/sign-ins.json below ~/.config.',
    '',
    '--portal URL      the portal (GITOPS_PORTAL_URL, else http://localhost:3000)',
    '--no-browser      only print the address. Opened on another machine, the browser',
    '                  ends at an address of this one: paste that here',
  ].join('\n'),
  async run(args, output) {
    const { values } = readArguments(args, options);
    const portal = portalAddress(values);
    // A script has nobody who could paste.
    const typed =
      values['no-browser'] && process.stdin.isTTY
        ? createInterface({ input: process.stdin })
        : undefined;
    const signIn = await signInByBrowser(portal, (page, paste) => {
      output.err(`Confirm the login in your browser: ${page}`);
      if (!values['no-browser']) openInBrowser(page);
      if (!typed) return;
      output.err('On another machine? Paste here where the browser ended:');
      typed.on('line', line => {
        const wrong = line.trim() && paste(line.trim());
        if (wrong) output.err(wrong);
      });
    }).finally(() => typed?.close());
    await SignInStore.fromEnvironment().keep(portal, signIn);
    output.err(`You are logged in at ${portal}`);
    return 0;
  },
};
