/** One thing that can be made to happen in the demo world. */
export interface Simulation {
  id: string;
  title: string;
  /** Path and body of the request to the sandbox's control server. */
  path: string;
  body: object;
  /** What to look at afterwards. */
  hint: string;
}

/** What the Simulate menu offers. */
export const simulations: Simulation[] = [
  {
    id: 'drift',
    title: 'Someone edits payments in prod by hand',
    path: '/drift',
    body: { app: 'payments', environment: 'prod' },
    hint: 'payments drifts in prod',
  },
  {
    id: 'release',
    title: 'CI releases a bad version of storefront to dev',
    path: '/release',
    body: {
      app: 'storefront',
      environment: 'dev',
      version: '1.44.0',
      bad: true,
    },
    hint: 'storefront rolls out in dev, and fails',
  },
  {
    id: 'outage',
    title: 'The staging cluster is cut off for one minute',
    path: '/outage',
    body: { cluster: 'staging-eu', seconds: 60 },
    hint: 'staging becomes unreachable; dev and prod go on',
  },
  {
    id: 'logs-down',
    title: 'The logs of prod do not answer for one minute',
    path: '/service-fault',
    body: {
      environment: 'prod',
      service: 'loki',
      fault: 'down',
      seconds: 60,
    },
    hint: 'the Logs tab names prod as missing; dev and staging go on',
  },
];
