import { parseCommandLine } from './commandLine';
import { help } from './help';

describe('the command line', () => {
  it.each<[string, object]>([
    ['', { name: 'help' }],
    ['--help', { name: 'help' }],
    ['release --help', { name: 'help' }],
    ['up', { name: 'up', fresh: false, json: false }],
    ['up --fresh --port-base 0', { name: 'up', fresh: true, portBase: 0 }],
    ['endpoints --json', { name: 'endpoints', json: true }],
    ['status --state /x', { name: 'status', state: '/x' }],
    [
      'drift payments prod',
      { name: 'drift', input: { app: 'payments', environment: 'prod' } },
    ],
    [
      'outage dev-eu --seconds 30',
      { name: 'outage', input: { cluster: 'dev-eu', seconds: 30 } },
    ],
    [
      'outage dev-eu --restore',
      { name: 'outage', input: { cluster: 'dev-eu', restore: true } },
    ],
    [
      'release checkout dev 2.9.1 --bad oom',
      {
        name: 'release',
        input: {
          app: 'checkout',
          environment: 'dev',
          version: '2.9.1',
          bad: 'oom',
        },
      },
    ],
    [
      'fault prod loki slow --delay-ms 800 --seconds 30',
      {
        name: 'fault',
        input: {
          environment: 'prod',
          service: 'loki',
          fault: 'slow',
          delayMs: 800,
          seconds: 30,
        },
      },
    ],
    [
      'fault prod loki --restore',
      {
        name: 'fault',
        input: { environment: 'prod', service: 'loki', restore: true },
      },
    ],
  ])('reads "%s"', (line, expected) => {
    const args = line.split(' ').filter(Boolean);
    expect(parseCommandLine(args)).toMatchObject(expected);
  });

  it.each([
    ['fly', 'There is no command "fly"'],
    ['toString', 'There is no command "toString"'],
    ['up now', 'up takes no operand, not "now"'],
    ['up --port-base x', '--port-base has to be a whole number'],
    ['drift payments', 'drift takes APP ENVIRONMENT'],
    ['status --loud', "Unknown option '--loud'"],
    ['outage dev --seconds -1', '--seconds'],
    ['fault prod loki', 'fault takes ENVIRONMENT SERVICE FAULT'],
    ['fault prod loki sad', 'FAULT has to be one of down, slow, busy, cut'],
    [
      'release a b c --bad luck',
      '--bad has to be one of crash, image, oom, unready',
    ],
  ])('does not understand "%s"', (line, message) => {
    expect(() => parseCommandLine(line.split(' '))).toThrow(message);
  });

  it('has every command in its help', () => {
    const commands = [
      'up',
      'endpoints',
      'kubeconfig',
      'status',
      'events',
      'drift',
      'outage',
      'release',
      'fault',
    ];
    for (const command of commands) {
      expect(help).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    }
  });
});
