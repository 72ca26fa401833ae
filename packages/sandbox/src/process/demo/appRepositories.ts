import type { TreeChange } from '../../forge/git/writeCommit';

/** The pipeline that the demo's apps call, without its version. */
const pipeline = 'lumen/ci/.github/workflows/build.yaml';
const path = '.github/workflows/ci.yaml';

/** What a repository of the demo calls. */
interface DemoApp {
  name: string;
  description: string;
  /** Path of its image. */
  image: string;
  /** What runs it, where several requests do. */
  request?: string;
  /** Its workflow, by the commits that the pipeline's versions are at. */
  workflow: (app: DemoApp, versions: Record<string, string>) => string;
}

/** Apps whose repositories call the pipeline as such repositories do: variously. */
export const demoApps: DemoApp[] = [
  {
    name: 'checkout',
    description: 'Turns a basket into an order',
    image: 'checkout/checkout',
    workflow: app => calling(app, 'v1'),
  },
  {
    name: 'payments',
    description: 'Takes money, and gives it back',
    image: 'payments/payments',
    request: 'api',
    workflow: (app, versions) => calling(app, `${versions['v1.0.0']} # v1.0.0`),
  },
  {
    name: 'inventory',
    description: 'What is in which warehouse',
    image: 'fulfilment/inventory',
    workflow: app =>
      `${calling(app, 'v1.0.0')}  scripts:
    name: Scripts
    runs-on: ubuntu-latest
    steps:
      - name: Check out
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - name: Are they sound
        run: sh -n test.sh
`,
  },
  {
    name: 'recommendations',
    description: 'What others bought as well',
    image: 'storefront/recommendations',
    workflow: app => calling(app, 'main'),
  },
  {
    name: 'notifications',
    description: 'Mail and messages to customers',
    image: 'fulfilment/notifications',
    workflow: () => `name: CI
on: push
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - name: Check out
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - name: Test
        run: sh test.sh
`,
  },
  {
    name: 'search',
    description: 'Finds what the shop sells',
    image: 'storefront/search',
    // a merge gone wrong, which nobody has noticed yet
    workflow: app =>
      calling(app, 'v1').replace(
        '    secrets: inherit\n',
        '<<<<<<< HEAD\n    secrets: inherit\n',
      ),
  },
];

/** The lines that the platform team gives out, at a version. */
function calling({ image, name, request }: DemoApp, version: string): string {
  return `# The pipeline itself is the platform team's: this only says what is built.
name: CI
on:
  push:
    branches: ['**']
  workflow_dispatch:
    inputs:
      commit:
        description: Commit of the branch to build instead of its head
        type: string
      version:
        description: Tag of the image; the run's number and the commit by default
        type: string
permissions:
  contents: read
jobs:
  build:
    name: Build
    permissions:
      contents: read
      id-token: write
      attestations: write
    uses: ${pipeline}@${version}
    with:
      app: ${name}
      image: ${image}${request ? `\n      request: ${request}` : ''}
      node-version: ''
      test: sh test.sh
      commit: \${{ inputs.commit }}
      version: \${{ inputs.version }}
    secrets: inherit
`;
}

/** The files of an app's repository; a script stands for its source. */
export function filesOf(
  app: DemoApp,
  versions: Record<string, string>,
): TreeChange[] {
  const { description, name } = app;
  return [
    { path, content: app.workflow(app, versions) },
    {
      path: 'README.md',
      content: `# ${name}\n\n${description}. In this demo a script stands for its source.\n`,
    },
    {
      path: 'Dockerfile',
      content: 'FROM debian:13-slim\nWORKDIR /app\nCOPY main.sh ./\n',
    },
    { path: 'main.sh', content: `echo "${name}: ${description}"\n` },
    {
      path: 'test.sh',
      content: `sh main.sh | grep -q '^${name}: ' && echo '1 test, 1 passed'\n`,
    },
  ];
}

/** As the pipeline was before images got an attestation of their tests. */
export function earlierPipeline(text: string): string {
  const start = text.indexOf('      # This job runs only after the tests');
  const end = text.indexOf('      - name: Announce it to the portal');
  if (start < 0 || end < start) {
    throw new Error(
      'examples/ci/.github/workflows/build.yaml has no step that attests the tests',
    );
  }
  return text.slice(0, start) + text.slice(end);
}
