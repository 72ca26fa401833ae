import { buildState } from './buildState';
import { readDispatchInputs } from './readDispatchInputs';
import { runOfProvenance } from './runOfProvenance';

describe('the state of a build', () => {
  it.each([
    ['queued', null, 'queued'],
    ['waiting', null, 'queued'],
    ['in_progress', null, 'running'],
    ['completed', 'success', 'success'],
    ['completed', 'neutral', 'success'],
    ['completed', 'timed_out', 'failure'],
    ['completed', 'action_required', 'failure'],
    ['completed', 'cancelled', 'cancelled'],
    ['completed', 'skipped', 'skipped'],
  ])('%s, %s: %s', (status, conclusion, state) => {
    expect(buildState(status, conclusion)).toBe(state);
  });
});

describe('the inputs of a workflow', () => {
  it.each([
    ['on: push', undefined],
    ['on: [', undefined],
    ['[]', undefined],
    ['on: workflow_dispatch', []],
    ['on: [push, workflow_dispatch]', []],
    ['on: { workflow_dispatch: }', []],
    [
      'on: { workflow_dispatch: { inputs: { a: { type: choice, options: [x, 1], default: 1, required: true, description: d }, b: } } }',
      [
        {
          name: 'a',
          type: 'choice',
          options: ['x', '1'],
          default: '1',
          required: true,
          description: 'd',
        },
        { name: 'b', type: 'string', required: false },
      ],
    ],
  ])('%s', (text, inputs) => {
    expect(readDispatchInputs(text)).toEqual(inputs);
  });
});

describe('the run of a provenance', () => {
  const bundle = (statement: object) => ({
    dsseEnvelope: { payload: JSON.stringify(statement) },
  });
  const named = (
    invocationId: unknown,
    predicateType = 'https://slsa.dev/provenance/v1',
  ) =>
    bundle({
      predicateType,
      predicate: { runDetails: { metadata: { invocationId } } },
    });

  it.each([
    [named('https://github.com/a/b/actions/runs/17/attempts/2'), 17],
    [named('https://github.com/a/b/actions/runs/17'), 17],
    [named('https://github.com/a/b'), undefined],
    [named(17), undefined],
    [named('https://github.com/a/b/actions/runs/17', 'x'), undefined],
    [{ dsseEnvelope: { payload: '{' } }, undefined],
    [{}, undefined],
    [undefined, undefined],
  ])('%j', (given, run) => {
    expect(runOfProvenance(given, text => text)).toBe(run);
  });
});
