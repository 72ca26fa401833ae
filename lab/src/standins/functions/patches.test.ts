import { existsSync } from 'node:fs';
import { runPipeline, type PipelineState } from '@gitops-portal/sandbox';
import { LabPaths } from '../../lab/LabPaths';
import { exampleComposites } from './exampleComposites';
import { LineProgram } from './LineProgram';

const binary = LabPaths.fromEnvironment().program(
  'functions',
  'bin',
  'standin-function-patch-and-transform',
);

const examples = exampleComposites().filter(
  ({ input }) => input.kind === 'Resources',
);

/** What is there once the bucket has been made. */
const bucket = {
  apiVersion: 's3.aws.upbound.io/v1beta1',
  kind: 'Bucket',
  metadata: { name: 'made-before' },
  status: {
    atProvider: { id: 'made-before' },
    conditions: [{ type: 'Ready', status: 'True' }],
  },
};

interface Answer {
  desired?: {
    composite?: { resource?: { status?: object } };
    resources?: Record<string, { resource: object }>;
  };
}

// Needs what `npm run lab -- build functions` makes; skipped without it.
const compare = existsSync(binary) ? describe : describe.skip;

compare('the sandbox patches as the function in Go does', () => {
  let go: LineProgram;

  beforeAll(() => {
    go = LineProgram.start(binary, 'run');
  });

  afterAll(() => go?.close());

  it('what there is to compare', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(
    examples.flatMap(example => [
      [`${example.name}, at first`, example, {}] as const,
      [`${example.name}, then`, example, { bucket }] as const,
    ]),
  )('%s', async (_, { composite, composition, input }, observed) => {
    const resources = Object.fromEntries(
      Object.entries(observed).map(([name, resource]) => [name, { resource }]),
    );
    const answer = await go.ask<Answer>({
      input,
      observed: { composite: { resource: composite }, resources },
    });
    const state: PipelineState = {
      composite,
      observed: new Map(Object.entries(observed)),
      desired: new Map(),
      status: {},
      random: () => 0,
    };
    runPipeline(composition, state);
    const { composite: told, resources: made = {} } = answer.desired ?? {};
    expect(state.status).toEqual(told?.resource?.status ?? {});
    for (const [name, { manifest }] of state.desired) {
      // Crossplane gives what exists its name again; the function does it itself
      const metadata = { ...(made[name]?.resource as Named).metadata };
      if (name in observed) delete metadata.name;
      expect({ ...made[name]?.resource, metadata }).toEqual({
        ...manifest,
        metadata: { ...manifest.metadata },
      });
    }
    expect([...state.desired.keys()].sort()).toEqual(Object.keys(made).sort());
  });
});

interface Named {
  metadata?: { name?: string };
}
